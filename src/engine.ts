import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createLanes } from './engine/lanes.ts';
import type { EngineOptions } from './engine/options.ts';
import type { Metrics } from './metrics.ts';
import { createSigmaMindClient } from './sigmamind/client.ts';
import { type AgentDirectory, createAgentDirectory } from './use-cases/agent-directory.ts';
import type { Answer } from './use-cases/answer.ts';
import { type AnswerSources, type Asker, answerIntent, type Question } from './use-cases/answer-intent.ts';
import { createIntake, type Intake } from './use-cases/intake.ts';
import { type LastLook, rememberLastLook } from './use-cases/last-look.ts';
import type { SigmaMind } from './use-cases/sigma-mind.ts';
import type { WorkObserver } from './work/perform-work.ts';
import { createWorkLoop, type WorkLoop } from './work/work-loop.ts';

/** What carries out stored work, whoever asked for it and whoever is told. */
export type Engine = {
  sigmaMind: SigmaMind;
  directory: AgentDirectory;
  intake: Intake;
  loop: WorkLoop;
  lastLook(): LastLook | null;
  /** Answers at once, without a work row. */
  ask(question: Question, asker: Asker): Promise<Answer>;
};

const LEASE_MS = 3_000;
const MAX_SLEEP_MS = 1_000;

export function createEngine(options: EngineOptions): Engine {
  const { config, store, messenger, userGroups, people, metrics, timing, clocks, now, random, log } = options;
  const sigmaMind = createSigmaMindClient({
    apiUrl: config.sigmaMind.apiUrl,
    apiKey: config.sigmaMind.apiKey,
    ...timing.sigmaMind,
    onRequest: ({ endpoint, status, date, durationSeconds }) => {
      clocks.note('sigmaMind', date);
      metrics.requests.inc({ endpoint, status: status ?? 'none' });
      metrics.requestSeconds.observe({ endpoint }, durationSeconds);
    },
  });
  const directory = createAgentDirectory(sigmaMind, now);
  const sources: AnswerSources = {
    directory,
    channels: store.channels,
    configuredAgentId: config.sigmaMind.agentId,
    sigmaMind,
    store,
    messenger,
    people,
    limits: config.runLimits,
    userGroups,
    now,
  };
  const lastLook = rememberLastLook(now);
  const loop = createWorkLoop({
    store,
    owner: randomUUID(),
    leaseMs: LEASE_MS,
    maxSleepMs: MAX_SLEEP_MS,
    now,
    random,
    observe: workObserver(log, metrics),
    lanes: createLanes({ ...options, sigmaMind, sources, looked: lastLook.looked }),
  });
  const intake = createIntake({ store, now, wake: loop.wake, log });
  return {
    sigmaMind,
    directory,
    intake,
    loop,
    lastLook: lastLook.last,
    ask: (question, asker) => answerIntent(question, asker, sources),
  };
}

function workObserver(log: Logger, metrics: Metrics): WorkObserver {
  return {
    failed: ({ kind, key, attempts }, err) => {
      metrics.workFailures.inc({ kind, parked: 'no' });
      log.warn({ kind, key, attempts, err }, 'work failed');
    },
    parked: ({ kind, key, attempts }, error) => {
      metrics.workFailures.inc({ kind, parked: 'yes' });
      log.error({ kind, key, attempts, error }, 'work parked: it needs a look');
    },
    storeFailed: (err) => {
      metrics.storeFailures.inc();
      log.error({ err }, 'the database does not answer');
    },
  };
}
