import type { SigmaMindTrouble, SlackTrouble } from '../protocol.ts';
import type { Fault as SigmaMindFault } from '../sigmamind/faults.ts';
import type { Fault as SlackFault } from '../slack/faults.ts';

/** What strikes every request while such a trouble lasts; null for none. */
export const sigmaMindFaults: Record<SigmaMindTrouble, SigmaMindFault | null> = {
  none: null,
  slow: { kind: 'delay', delayMs: 3000 },
  'server-errors': { kind: 'http-error', status: 500 },
  'rate-limited': { kind: 'rate-limited', retryAfterSeconds: 5, message: 'Too many requests' },
  'time-outs': { kind: 'delay', delayMs: 120_000 },
  'wrong-key': { kind: 'http-error', status: 401, message: 'Invalid or missing API key' },
};

export const slackFaults: Record<SlackTrouble, SlackFault | null> = {
  none: null,
  'rate-limited': { kind: 'rate-limited', retryAfterSeconds: 5, probability: 1 },
  'lost-replies': { kind: 'reset-after', probability: 0.5 },
  down: { kind: 'http-error', status: 503, probability: 1 },
};
