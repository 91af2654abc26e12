import type { Logger } from 'pino';
import { atMost } from './bot/at-most.ts';
import { listenerDependencies } from './bot/listeners.ts';
import { serveHttp } from './bot/serve-http.ts';
import type { Config } from './config.ts';
import type { EngineTiming } from './engine/options.ts';
import { createEngine } from './engine.ts';
import { createMetrics, observeStore } from './metrics.ts';
import { identifyBot } from './slack/identify-bot.ts';
import { trackInFlight } from './slack/in-flight.ts';
import { createOutbox } from './slack/outbox.ts';
import { createPeople } from './slack/people.ts';
import { POST_TIMING, type PostTiming } from './slack/post-once.ts';
import { register } from './slack/register.ts';
import { createSlackApp } from './slack/slack-app.ts';
import { createTransport } from './slack/transport.ts';
import { createUserGroups } from './slack/user-groups.ts';
import { createWebClients } from './slack/web-clients.ts';
import { createWorkflowSteps } from './slack/workflow-step/workflow-steps.ts';
import { openDatabase } from './store/database.ts';
import { createStore, releaseLeasesOfTheDead } from './store/store.ts';
import { createPeopleByName } from './use-cases/people-by-name.ts';
import { schedulePruning } from './use-cases/schedule.ts';
import { createServerClocks } from './use-cases/server-clocks.ts';

export type Bot = {
  port: number;
  /** Takes no new work, finishes or hands back what is under way, and closes; within 10 s. */
  stop(): Promise<void>;
};

export type BotOptions = {
  config: Config;
  log: Logger;
  now?(): Date;
  random?(): number;
  /** Shorter waits than those of the real world, for where the other sides are simulated. */
  timing?: BotTiming;
  /** Something that cannot heal: the process should end. */
  onFatal(reason: string): void;
};

export type BotTiming = EngineTiming & { outbox?: Partial<PostTiming> };

/** All waits of a stop together, the closing of port and database included, stay below ten seconds. */
const INTAKE_GRACE_MS = 1_500;
const WORK_GRACE_MS = 4_000;
const CLOSE_GRACE_MS = 1_000;
/** At least; up to twice as long, so that a start is not burdened and several do not meet. */
const PRUNING_STARTS_AFTER_MS = 30 * 60_000;

/** Builds everything and starts it; closes what it opened where it cannot. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, log, onFatal, timing = {}, now = () => new Date(), random = Math.random } = options;
  await using opened = new AsyncDisposableStack();
  const metrics = createMetrics();
  const database = await openDatabase(config.database, (err) =>
    log.warn({ err }, 'a database connection broke'),
  );
  opened.defer(() => atMost(CLOSE_GRACE_MS, database.close()));
  let isTaking = false;
  const transport = createTransport({
    transport: config.slack.transport,
    slackApiUrl: config.slack.apiUrl,
    log,
    unauthorized: (slackError) => onFatal(`Slack refuses SLACK_APP_TOKEN: ${slackError}`),
  });
  const http = await serveHttp({
    port: config.port,
    transport,
    database,
    metrics,
    isTaking: () => isTaking,
  });
  opened.defer(() => atMost(CLOSE_GRACE_MS, http.close()));

  const clocks = createServerClocks(now);
  const web = createWebClients(config.slack.botToken, config.slack.apiUrl, log, (date) =>
    clocks.note('slack', date),
  );
  const identity = await identifyBot(web.background, log);
  await releaseLeasesOfTheDead(database);
  const store = createStore(database, identity.teamId, now);
  observeStore(metrics, store, now);

  const unauthorized = (slackError: string) => onFatal(`Slack refuses SLACK_BOT_TOKEN: ${slackError}`);
  const people = createPeople(web.background, log);
  const messenger = createOutbox({
    client: web.background,
    posts: store.posts,
    timing: { ...POST_TIMING, ...timing.outbox },
    peopleByName: createPeopleByName({ store, people, now }),
    now,
    log,
    observe: {
      posted: (kind, outcome) => metrics.posts.inc({ kind, outcome }),
      blocksRefused: () => metrics.blocksRefused.inc(),
      unauthorized,
    },
  });
  const userGroups = createUserGroups(web.background, now);
  const engine = createEngine({
    config,
    store,
    messenger,
    userGroups,
    steps: createWorkflowSteps({ client: web.background, now, unauthorized }),
    people,
    metrics,
    timing,
    now,
    random,
    log,
    clocks,
  });
  const app = await createSlackApp({
    receivers: transport.receivers,
    botToken: config.slack.botToken,
    identity,
    log,
  });
  const inFlight = trackInFlight(app);
  register(
    app,
    listenerDependencies({
      config,
      database,
      store,
      engine,
      web,
      messenger,
      userGroups,
      clocks,
      metrics,
      now,
      log,
    }),
  );

  await schedulePruning(store, new Date(now().getTime() + PRUNING_STARTS_AFTER_MS * (1 + random())));
  engine.loop.start();
  isTaking = true;
  await transport.start();
  log.info({ port: http.port, transport: config.slack.transport.kind, teamId: identity.teamId }, 'ready');

  const running = opened.move();
  return {
    port: http.port,
    async stop() {
      isTaking = false;
      await atMost(INTAKE_GRACE_MS, inFlight.settled());
      await atMost(INTAKE_GRACE_MS, transport.stop());
      await engine.loop.stop(WORK_GRACE_MS);
      await running.disposeAsync();
      log.info({}, 'stopped');
    },
  };
}
