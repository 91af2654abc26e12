import { failureOf } from './failure.ts';
import type { LastLook } from './last-look.ts';
import type { Log } from './log.ts';
import type { ServerClocks } from './server-clocks.ts';
import type { SigmaMindErrorKind } from './sigma-mind.ts';

/** What came of one question; `reference` stands in the log line of what went wrong. */
export type Probe<Value> =
  | { kind: 'known'; value: Value }
  | { kind: 'late' }
  | { kind: 'failed'; reference: string };

export type SlackToken =
  | { kind: 'valid'; teamName: string | null; botName: string | null; scopes: string[] | null }
  | { kind: 'refused'; slackError: string };

/** How everything that the bot depends on is, as far as it answered in time. Holds no secret. */
export type DoctorReport = {
  at: Date;
  token: Probe<SlackToken>;
  neededScopes: readonly string[];
  /** Null where SigmaMind took the key. */
  sigmaMind: Probe<SigmaMindErrorKind | null>;
  /** Slack's error where the bot cannot post; null where no channel was asked about. */
  channel: Probe<string | null> | null;
  secondsAhead: { slack: number | null; sigmaMind: number | null };
  watchedCount: Probe<number>;
  lastLook: LastLook | null;
  store: Probe<unknown>;
  storeName: string;
  version: string;
  startedAt: Date;
};

export type ExaminationPorts = {
  askSlack(): Promise<SlackToken>;
  /** Resolves to what is wrong, or null. */
  askSigmaMind(): Promise<SigmaMindErrorKind | null>;
  whyNoPosts(channelId: string): Promise<string | null>;
  pingStore(): Promise<void>;
  countWatched(): Promise<number>;
  lastLook(): LastLook | null;
  clocks: Pick<ServerClocks, 'secondsAhead'>;
  neededScopes: readonly string[];
  storeName: string;
  version: string;
  now(): Date;
  log: Log;
  /** So long anything may take. */
  timeoutMs: number;
};

export type Examine = (channelId: string | null) => Promise<DoctorReport>;

export const EXAMINATION_TIMEOUT_MS = 2_000;

/** Asks everything side by side, so that the answer comes soon whatever hangs. */
export function createExamination(ports: ExaminationPorts): Examine {
  const { clocks, now, log, timeoutMs } = ports;
  const startedAt = now();

  async function probe<Value>(what: string, ask: () => Promise<Value>): Promise<Probe<Value>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Probe<Value>>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'late' }), timeoutMs);
    });
    const answered = async (): Promise<Probe<Value>> => {
      try {
        return { kind: 'known', value: await ask() };
      } catch (error) {
        const { reference } = failureOf(error, what);
        log.warn({ reference, what, err: error }, 'an examination found something broken');
        return { kind: 'failed', reference };
      }
    };
    try {
      return await Promise.race([answered(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return async (channelId) => {
    const [token, sigmaMind, channel, store, watchedCount] = await Promise.all([
      probe('the Slack token', ports.askSlack),
      probe('the SigmaMind key', ports.askSigmaMind),
      channelId === null ? null : probe('the channel', () => ports.whyNoPosts(channelId)),
      probe('the store', ports.pingStore),
      probe('the watched batches', ports.countWatched),
    ]);
    return {
      at: now(),
      token,
      neededScopes: ports.neededScopes,
      sigmaMind,
      channel,
      secondsAhead: { slack: clocks.secondsAhead('slack'), sigmaMind: clocks.secondsAhead('sigmaMind') },
      watchedCount,
      lastLook: ports.lastLook(),
      store,
      storeName: ports.storeName,
      version: ports.version,
      startedAt,
    };
  };
}
