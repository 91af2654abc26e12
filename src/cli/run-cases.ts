import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Starter } from '../domain/starter.ts';
import { createEngine } from '../engine.ts';
import { createMetrics } from '../metrics.ts';
import { identifyBot, SlackTokenError } from '../slack/identify-bot.ts';
import { createOutbox } from '../slack/outbox.ts';
import { createPeople } from '../slack/people.ts';
import { POST_TIMING } from '../slack/post-once.ts';
import { createWebClients } from '../slack/web-clients.ts';
import { openDatabase } from '../store/database.ts';
import { createStore } from '../store/store.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import { createPeopleByName } from '../use-cases/people-by-name.ts';
import { NO_LIMITS } from '../use-cases/run-limits.ts';
import { createServerClocks } from '../use-cases/server-clocks.ts';
import type { Store } from '../use-cases/store.ts';
import type { RunRequest } from './arguments.ts';
import type { CliConfig } from './cli-config.ts';
import { followRun, type RunEnd } from './follow-run.ts';
import { silentMessenger } from './silent-messenger.ts';

export type RunCasesOptions = {
  request: RunRequest;
  config: CliConfig;
  leaving: AbortSignal;
  log: Logger;
  say(line: string): void;
  slackPatienceMs?: number;
};

const NO_WORKSPACE = 'none';
const NO_CHANNEL = 'none';
const STOP_GRACE_MS = 2_000;
/** The bot waits for Slack as long as it must; a CI is better off with the reason. */
const SLACK_PATIENCE_MS = 60_000;
const starter: Starter = 'ci';

class SlackAwayError extends Error {
  override readonly name = 'SlackAwayError';
  readonly kind = 'slack-away';
  override readonly message = 'Slack cannot be reached, or does not answer in time, so nothing was started.';
}

/** One run from its start to its end, on a store that lives as long as it does. */
export async function runCases(options: RunCasesOptions): Promise<RunEnd> {
  const { request, config, leaving, log, say, slackPatienceMs = SLACK_PATIENCE_MS } = options;
  const now = () => new Date();
  const dataDir = await mkdtemp(join(tmpdir(), 'sigma-slack-'));
  const database = await openDatabase({ kind: 'sqlite', dataDir }, () => {});
  try {
    const slack =
      config.slack === null ? null : createWebClients(config.slack.botToken, config.slack.apiUrl, log);
    const teamId = slack === null ? NO_WORKSPACE : await teamOf(slack);
    const store = createStore(database, teamId, now);
    const messenger = slack === null ? silentMessenger(store.posts, now) : slackMessenger(slack, store);
    const engine = createEngine({
      // Whoever runs this has the key of SigmaMind in hand.
      config: { ...config, runLimits: NO_LIMITS },
      userGroups: { membersOf: async () => ({ kind: 'members', userIds: [] }) },
      store,
      messenger,
      // Nobody asks for anything by the clock.
      people: { zoneOf: async () => null },
      steps: null,
      metrics: createMetrics(),
      timing: {},
      clocks: createServerClocks(now),
      now,
      random: Math.random,
      log,
    });
    engine.loop.start();
    try {
      const runId = randomUUID();
      const reply = {
        responseUrl: null,
        channelId: request.channelId ?? NO_CHANNEL,
        userId: starter,
        replacesMessage: false,
      };
      await engine.intake.run({ requestKey: runId, intent: request.intent, reply, runId });
      const end = await followRun({ store, runId, leaving, now, say });
      for (const { kind, lastError } of await store.work.parked())
        say(`Not posted in Slack (${kind}): ${lastError ?? 'the reason is not known'}`);
      return end;
    } finally {
      await engine.loop.stop(STOP_GRACE_MS);
    }
  } catch (error) {
    if (error instanceof SlackTokenError || error instanceof SlackAwayError)
      return { kind: 'not-run', words: error.message };
    if (leaving.aborted) return { kind: 'left', batch: null };
    throw error;
  } finally {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }

  async function teamOf(slack: ReturnType<typeof createWebClients>): Promise<string> {
    const away = new AbortController();
    const timer = setTimeout(() => away.abort(new SlackAwayError()), slackPatienceMs);
    const asking = AbortSignal.any([leaving, away.signal]);
    try {
      return (await identifyBot(slack.background, log, asking)).teamId;
    } finally {
      clearTimeout(timer);
    }
  }

  function slackMessenger(slack: ReturnType<typeof createWebClients>, store: Store): Messenger {
    return createOutbox({
      client: slack.background,
      posts: store.posts,
      timing: POST_TIMING,
      peopleByName: createPeopleByName({ store, people: createPeople(slack.background, log), now }),
      now,
      log,
      observe: {
        posted: () => {},
        blocksRefused: () => {},
        unauthorized: (slackError) => log.error({ slackError }, 'Slack refuses SLACK_BOT_TOKEN'),
      },
    });
  }
}
