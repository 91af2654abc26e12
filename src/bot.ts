import type { Logger } from 'pino';
import manifest from '../manifest.json' with { type: 'json' };
import about from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { createEngine, type EngineTiming } from './engine.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';
import { createMetrics, observeStore } from './metrics.ts';
import { askChannel } from './slack/ask-channel.ts';
import { askSlackToken } from './slack/ask-slack-token.ts';
import { createFinishedAnswers } from './slack/finished-answers.ts';
import { identifyBot } from './slack/identify-bot.ts';
import { trackInFlight } from './slack/in-flight.ts';
import type { ListenerDependencies } from './slack/listener.ts';
import { createOutbox } from './slack/outbox.ts';
import { createPeople } from './slack/people.ts';
import { POST_TIMING, type PostTiming } from './slack/post-once.ts';
import { register } from './slack/register.ts';
import { createHttpReceiver, createSlackApp } from './slack/slack-app.ts';
import { createSocketMode } from './slack/socket-mode.ts';
import { createUserGroups } from './slack/user-groups.ts';
import { createWebClients } from './slack/web-clients.ts';
import { createWorkflowSteps } from './slack/workflow-step/workflow-steps.ts';
import { type Database, openDatabase } from './store/database.ts';
import { createStore, releaseLeasesOfTheDead } from './store/store.ts';
import { askSigmaMind } from './use-cases/ask-sigma-mind.ts';
import { createAttemptReader } from './use-cases/attempt-reader.ts';
import { createCaseDirectory } from './use-cases/case-directory.ts';
import { createExamination, EXAMINATION_TIMEOUT_MS } from './use-cases/examine.ts';
import { schedulePruning } from './use-cases/schedule.ts';
import { createServerClocks } from './use-cases/server-clocks.ts';
import { createStepIntake } from './use-cases/take-workflow-step.ts';

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

const SOCKET_CONNECTIONS = 2;
/** All waits of a stop together, the closing of port and database included, stay below ten seconds. */
const INTAKE_GRACE_MS = 1_500;
const WORK_GRACE_MS = 4_000;
/** At least; up to twice as long, so that a start is not burdened and several do not meet. */
const PRUNING_STARTS_AFTER_MS = 30 * 60_000;

/** Builds everything and starts it. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { config, log, onFatal, timing = {}, now = () => new Date(), random = Math.random } = options;
  const starting = new AbortController();
  const metrics = createMetrics();
  const database = await openDatabase(config.database, (err) =>
    log.warn({ err }, 'a database connection broke'),
  );
  let isTaking = false;
  const { transport } = config.slack;
  const httpReceiver = transport.kind === 'http' ? createHttpReceiver(transport.signingSecret, log) : null;
  const socketMode =
    transport.kind === 'socket'
      ? createSocketMode({
          appToken: transport.appToken,
          slackApiUrl: config.slack.apiUrl,
          connectionCount: SOCKET_CONNECTIONS,
          log,
          onFatal: (slackError) => onFatal(`Slack refuses SLACK_APP_TOKEN: ${slackError}`),
        })
      : null;
  const http = await closingOnError(database, () =>
    startHttpServer({
      port: config.port,
      slackEvents:
        httpReceiver === null
          ? null
          : (request, response) => {
              if (isTaking) httpReceiver.requestListener(request, response);
              else response.writeHead(503).end();
            },
      isReady: () => isReady(isTaking && socketMode?.connectedCount() !== 0, database),
      metrics: async () => ({
        contentType: metrics.registry.contentType,
        text: await metrics.registry.metrics(),
      }),
    }),
  );

  const clocks = createServerClocks(now);
  const web = createWebClients(config.slack.botToken, config.slack.apiUrl, log, (date) =>
    clocks.note('slack', date),
  );
  const identity = await closingOnError({ close: () => closeAll(http, database) }, () =>
    identifyBot(web.background, log, starting.signal),
  );
  await releaseLeasesOfTheDead(database);
  const store = createStore(database, identity.teamId, now);
  observeStore(metrics, store, now);

  const unauthorized = (slackError: string) => onFatal(`Slack refuses SLACK_BOT_TOKEN: ${slackError}`);
  const steps = createWorkflowSteps({ client: web.background, now, unauthorized });
  const messenger = createOutbox({
    client: web.background,
    posts: store.posts,
    timing: { ...POST_TIMING, ...timing.outbox },
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
    steps,
    people: createPeople(web.background, log),
    metrics,
    timing,
    now,
    random,
    log,
    onSigmaMindDate: (date) => clocks.note('sigmaMind', date),
  });
  const examine = createExamination({
    askSlack: () => askSlackToken(web.interactive),
    askSigmaMind: () => askSigmaMind(engine.sigmaMind, config.sigmaMind.agentId),
    whyNoPosts: (channelId) => askChannel(web.interactive, channelId),
    pingStore: database.ping,
    countWatched: store.batches.countWatched,
    lastLook: engine.lastLook,
    clocks,
    neededScopes: manifest.oauth_config.scopes.bot,
    storeName: config.database.kind === 'sqlite' ? 'The embedded database' : 'PostgreSQL',
    version: about.version,
    now,
    log,
    timeoutMs: EXAMINATION_TIMEOUT_MS,
  });

  const listeners: ListenerDependencies = {
    intake: engine.intake,
    takeStep: createStepIntake({ store, now, wake: engine.loop.wake, log }),
    store,
    finished: createFinishedAnswers({ store, now }),
    directory: engine.directory,
    cases: createCaseDirectory(engine.sigmaMind, now),
    attempts: createAttemptReader(engine.sigmaMind, engine.directory),
    configuredAgentId: config.sigmaMind.agentId,
    messenger,
    limits: config.runLimits,
    userGroups,
    people: createPeople(web.interactive, log),
    examine,
    ask: engine.ask,
    wake: engine.loop.wake,
    interactive: web.interactive,
    now,
    log,
    observe: {
      acknowledged: (name, outcome, seconds) => {
        metrics.commands.inc({ name, outcome });
        metrics.ackSeconds.observe(seconds);
      },
    },
  };
  const app = await createSlackApp({
    receivers: httpReceiver === null ? (socketMode?.receivers ?? []) : [httpReceiver],
    botToken: config.slack.botToken,
    identity,
    log,
  });
  const inFlight = trackInFlight(app);
  register(app, listeners);

  await closingOnError({ close: () => closeAll(http, database) }, () =>
    schedulePruning(store, new Date(now().getTime() + PRUNING_STARTS_AFTER_MS * (1 + random()))),
  );
  engine.loop.start();
  isTaking = true;
  await socketMode?.start();
  log.info({ port: http.port, transport: transport.kind, teamId: identity.teamId }, 'ready');

  return {
    port: http.port,
    async stop() {
      isTaking = false;
      starting.abort();
      await atMost(INTAKE_GRACE_MS, inFlight.settled());
      await atMost(INTAKE_GRACE_MS, socketMode?.stop() ?? Promise.resolve());
      await engine.loop.stop(WORK_GRACE_MS);
      await closeAll(http, database);
      log.info({}, 'stopped');
    },
  };
}

async function isReady(isTaking: boolean, database: Database): Promise<boolean> {
  if (!isTaking) return false;
  await database.ping();
  return true;
}

async function closingOnError<Value>(
  opened: { close(): Promise<void> },
  open: () => Promise<Value>,
): Promise<Value> {
  try {
    return await open();
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function closeAll(http: HttpServer, database: Database): Promise<void> {
  await atMost(1_000, http.close());
  await atMost(1_000, database.close());
}

async function atMost(ms: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
