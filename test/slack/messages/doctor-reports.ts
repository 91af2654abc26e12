import type { DoctorReport } from '../../../src/use-cases/examine.ts';
import { NOW } from './answer-samples.ts';

/** Everything well, but for the changes. */
export function reportOf(changes: Partial<DoctorReport> = {}): DoctorReport {
  return {
    at: NOW,
    token: {
      kind: 'known',
      value: { kind: 'valid', teamName: 'Sigma Team', botName: 'sigma', scopes: ['chat:write', 'commands'] },
    },
    neededScopes: ['chat:write', 'commands'],
    sigmaMind: { kind: 'known', value: null },
    channel: { kind: 'known', value: null },
    secondsAhead: { slack: 0, sigmaMind: 1 },
    watchedCount: { kind: 'known', value: 0 },
    lastLook: { at: new Date(NOW.getTime() - 12_000), error: null },
    store: { kind: 'known', value: undefined },
    storeName: 'PostgreSQL',
    version: '1.2.3',
    startedAt: new Date(NOW.getTime() - 3_600_000),
    ...changes,
  };
}

/** The healthiest and the sickest, with this text wherever something comes from outside. */
export function reportsOf(text: string): DoctorReport[] {
  const names = { teamName: text, botName: text };
  return [
    reportOf({ token: { kind: 'known', value: { kind: 'valid', ...names, scopes: [text] } } }),
    reportOf({
      token: { kind: 'known', value: { kind: 'refused', slackError: text } },
      sigmaMind: { kind: 'known', value: 'unauthorized' },
      channel: { kind: 'known', value: text },
      secondsAhead: { slack: -86_400, sigmaMind: null },
      lastLook: { at: NOW, error: 'unexpected-response' },
      store: { kind: 'failed', reference: 'abc123' },
    }),
    reportOf({
      token: { kind: 'late' },
      sigmaMind: { kind: 'late' },
      channel: null,
      secondsAhead: { slack: null, sigmaMind: null },
      watchedCount: { kind: 'late' },
      lastLook: null,
      store: { kind: 'late' },
    }),
  ];
}
