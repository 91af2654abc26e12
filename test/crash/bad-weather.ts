import { pick } from '../../playground/sigmamind/random.ts';
import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import type { AddedFault, Fault } from '../../playground/slack/faults.ts';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';

/** Slack as it is on a bad day, in every request that the bot makes. */
const SLACK_FAULTS: Fault[] = [
  { method: 'chat.postMessage', kind: 'reset-after', probability: 0.12 },
  { method: 'chat.postMessage', kind: 'reset-before', probability: 0.05 },
  { method: 'chat.postMessage', kind: 'rate-limited', probability: 0.06, retryAfterSeconds: 1 },
  { method: 'chat.postMessage', kind: 'http-error', status: 500, probability: 0.05 },
  { method: 'chat.postMessage', kind: 'platform-error', error: 'internal_error', probability: 0.05 },
  { method: 'chat.postMessage', kind: 'delay', delayMs: 150, probability: 0.3 },
  { method: 'conversations.history', kind: 'http-error', status: 503, probability: 0.08 },
  { method: 'conversations.history', kind: 'rate-limited', probability: 0.05, retryAfterSeconds: 1 },
  { method: 'conversations.replies', kind: 'http-error', status: 503, probability: 0.08 },
  { method: 'chat.update', kind: 'reset-after', probability: 0.1 },
  { method: 'chat.update', kind: 'rate-limited', probability: 0.1, retryAfterSeconds: 1 },
  { method: 'response_url', kind: 'reset-after', probability: 0.05 },
  { method: 'response_url', kind: 'http-error', status: 500, probability: 0.08 },
  { method: 'auth.test', kind: 'reset-before', probability: 0.1 },
  { method: 'apps.connections.open', kind: 'http-error', status: 500, probability: 0.1 },
];

const SIGMA_FAULTS: Parameters<SimulatedSigmaMind['faults']['add']>[0][] = [
  { endpoint: 'create-batch-run', kind: 'reset-after' },
  { endpoint: 'create-batch-run', kind: 'reset-before' },
  { endpoint: 'create-batch-run', kind: 'http-error', status: 502 },
  { endpoint: 'list-batch-runs', kind: 'reset-before' },
  { endpoint: 'list-batch-runs', kind: 'http-error', status: 500 },
  { endpoint: 'list-batch-runs', kind: 'rate-limited', retryAfterSeconds: 1 },
  { endpoint: 'get-batch-run', kind: 'html' },
  { endpoint: 'list-test-runs', kind: 'http-error', status: 503 },
];

export function badWeather(slack: SimulatedSlack, sigmaMind: SimulatedSigmaMind, random: () => number) {
  const lastingFaults: AddedFault[] = SLACK_FAULTS.map((fault) => slack.faults.add(fault));
  return {
    /** How often Slack took a message and the connection broke before its answer. */
    resetsAfterPost: () => lastingFaults[0]?.struck ?? 0,
    /** SigmaMind's next request to some endpoint goes wrong. */
    gust(): void {
      const fault = pick(random, SIGMA_FAULTS);
      if (fault !== undefined) sigmaMind.faults.add(fault);
    },
    clear(): void {
      slack.faults.clear();
      sigmaMind.faults.clear();
    },
  };
}
