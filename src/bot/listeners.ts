import type { Logger } from 'pino';
import manifest from '../../manifest.json' with { type: 'json' };
import about from '../../package.json' with { type: 'json' };
import type { Config } from '../config.ts';
import type { Engine } from '../engine.ts';
import type { Metrics } from '../metrics.ts';
import { askChannel } from '../slack/ask-channel.ts';
import { askSlackToken } from '../slack/ask-slack-token.ts';
import { createFinishedAnswers } from '../slack/finished-answers.ts';
import type { ListenerDependencies } from '../slack/listener.ts';
import { createPeople } from '../slack/people.ts';
import type { WebClients } from '../slack/web-clients.ts';
import type { Database } from '../store/database.ts';
import { askSigmaMind } from '../use-cases/ask-sigma-mind.ts';
import { createAttemptReader } from '../use-cases/attempt-reader.ts';
import { createCaseDirectory } from '../use-cases/case-directory.ts';
import { createExamination, EXAMINATION_TIMEOUT_MS, type Examine } from '../use-cases/examine.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import type { UserGroups } from '../use-cases/run-limits.ts';
import type { ServerClocks } from '../use-cases/server-clocks.ts';
import type { Store } from '../use-cases/store.ts';
import { createStepIntake } from '../use-cases/take-workflow-step.ts';

export type ListenerParts = {
  config: Config;
  database: Database;
  store: Store;
  engine: Engine;
  web: WebClients;
  messenger: Messenger;
  userGroups: UserGroups;
  clocks: ServerClocks;
  metrics: Metrics;
  now(): Date;
  log: Logger;
};

/** What the listeners of commands, buttons and forms work with. */
export function listenerDependencies(parts: ListenerParts): ListenerDependencies {
  const { config, store, engine, web, messenger, userGroups, metrics, now, log } = parts;
  const { intake, directory, sigmaMind, ask } = engine;
  const { wake } = engine.loop;
  return {
    intake,
    takeStep: createStepIntake({ store, now, wake, log }),
    store,
    finished: createFinishedAnswers({ store, now }),
    directory,
    cases: createCaseDirectory(sigmaMind, now),
    attempts: createAttemptReader(sigmaMind, directory),
    configuredAgentId: config.sigmaMind.agentId,
    messenger,
    limits: config.runLimits,
    userGroups,
    people: createPeople(web.interactive, log),
    examine: examination(parts),
    ask,
    wake,
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
}

function examination({ config, database, store, engine, web, clocks, now, log }: ListenerParts): Examine {
  return createExamination({
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
}
