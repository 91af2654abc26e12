import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Metrics } from './metrics.ts';
import { createSigmaMindClient } from './sigmamind/client.ts';
import type { SigmaMindClientOptions } from './sigmamind/options.ts';
import { type AgentDirectory, createAgentDirectory } from './use-cases/agent-directory.ts';
import type { Answer } from './use-cases/answer.ts';
import { type AnswerSources, type Asker, answerIntent, type Question } from './use-cases/answer-intent.ts';
import { withDigests } from './use-cases/digest-post.ts';
import { createIntake, type Intake } from './use-cases/intake.ts';
import { type LastLook, rememberLastLook } from './use-cases/last-look.ts';
import type { Messenger } from './use-cases/messenger.ts';
import type { People } from './use-cases/people.ts';
import { createPostContents } from './use-cases/post-content.ts';
import type { UserGroups } from './use-cases/run-limits.ts';
import { RUN_TIMING, type RunTiming } from './use-cases/run-timing.ts';
import type { SigmaMind } from './use-cases/sigma-mind.ts';
import type { Store } from './use-cases/store.ts';
import type { WorkflowSteps } from './use-cases/workflow-steps.ts';
import { announceWork } from './work/announce.ts';
import { answerWork, createAnswerFinder } from './work/answer.ts';
import { appointmentWork } from './work/appointment.ts';
import { cardsWork, MS_BETWEEN_UPDATES } from './work/cards.ts';
import { listingWork } from './work/listing.ts';
import { lookWork } from './work/look.ts';
import { createPace } from './work/pace.ts';
import { postWork } from './work/post.ts';
import { pruneWork } from './work/prune.ts';
import { settleWork } from './work/settle.ts';
import { shareWork } from './work/share.ts';
import { startRunWork } from './work/start-run.ts';
import { createWorkLoop, type WorkLoop } from './work/work-loop.ts';
import { workflowStepWork } from './work/workflow-step.ts';

export type EngineTiming = {
  run?: Partial<RunTiming>;
  msBetweenCardUpdates?: number;
  sigmaMind?: Pick<SigmaMindClientOptions, 'timeouts' | 'retry'>;
};

export type EngineOptions = {
  config: Pick<Config, 'sigmaMind' | 'looks' | 'runLimits'>;
  store: Store;
  messenger: Messenger;
  userGroups: UserGroups;
  /** Null where no workflow can ask for anything. */
  steps: WorkflowSteps | null;
  people: People;
  metrics: Metrics;
  timing: EngineTiming;
  now(): Date;
  random(): number;
  log: Logger;
  /** Told the `Date` header of every answer of SigmaMind. */
  onSigmaMindDate?(dateHeader: string | null): void;
};

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
  const { config, store, messenger, userGroups, people, steps, metrics, timing, now, random, log } = options;
  const { onSigmaMindDate = () => {} } = options;
  const sigmaMind = createSigmaMindClient({
    apiUrl: config.sigmaMind.apiUrl,
    apiKey: config.sigmaMind.apiKey,
    ...timing.sigmaMind,
    onRequest: ({ endpoint, status, date, durationSeconds }) => {
      onSigmaMindDate(date);
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
  const pace = createPace();
  const settings = { bounds: config.looks, stallAfterMs: config.looks.stallAfterMs };
  const contentOfBatch = createPostContents({
    store,
    sigmaMind,
    now,
    log,
    observe: { lag: (seconds) => metrics.detectionLagSeconds.observe(seconds) },
  });
  const contentOf = withDigests(contentOfBatch, sources);
  const loop = createWorkLoop({
    store,
    owner: randomUUID(),
    leaseMs: LEASE_MS,
    maxSleepMs: MAX_SLEEP_MS,
    now,
    random,
    observe: workObserver(log, metrics),
    lanes: [
      {
        slots: 16,
        kinds: [
          answerWork({ sources, messenger, log }),
          shareWork({ store, find: createAnswerFinder({ sources, log }), messenger, now }),
          startRunWork({
            store,
            sources,
            sigmaMind,
            messenger,
            looks: config.looks,
            limits: config.runLimits,
            userGroups,
            timing: { ...RUN_TIMING, ...timing.run },
            now,
            log,
          }),
          appointmentWork({ store, now, log }),
        ],
      },
      {
        slots: 8,
        kinds: [
          lookWork({
            store,
            sigmaMind,
            settings,
            pace,
            now,
            log,
            observe: {
              looked: (error) => {
                metrics.looks.inc();
                lastLook.looked(error);
              },
            },
          }),
          listingWork({ store, sigmaMind, intervalMs: config.looks.maxMs, pace, now, log }),
          announceWork({ store, sigmaMind, now, log }),
          pruneWork({
            store,
            now,
            random,
            observe: { pruned: (table, rows) => metrics.prunedRows.inc({ table }, rows) },
          }),
          settleWork({ store, sigmaMind }),
        ],
      },
      {
        slots: 8,
        kinds: [postWork({ store, contentOf, messenger, now, log })],
      },
      ...(steps === null ? [] : [{ slots: 4, kinds: [workflowStepWork({ store, steps, now, log })] }]),
      {
        slots: 1,
        kinds: [
          cardsWork({
            store,
            contentOf,
            messenger,
            msBetweenUpdates: timing.msBetweenCardUpdates ?? MS_BETWEEN_UPDATES,
            now,
            log,
          }),
        ],
      },
    ],
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

function workObserver(log: Logger, metrics: Metrics): Parameters<typeof createWorkLoop>[0]['observe'] {
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
