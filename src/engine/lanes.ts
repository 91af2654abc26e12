import type { AnswerSources } from '../use-cases/answer-intent.ts';
import { withDigests } from '../use-cases/digest-post.ts';
import { createPostContents } from '../use-cases/post-content.ts';
import { RUN_TIMING } from '../use-cases/run-timing.ts';
import type { SigmaMind, SigmaMindErrorKind } from '../use-cases/sigma-mind.ts';
import { announceWork } from '../work/announce.ts';
import { answerWork, createAnswerFinder } from '../work/answer.ts';
import { appointmentWork } from '../work/appointment.ts';
import { cardsWork, MS_BETWEEN_UPDATES } from '../work/cards.ts';
import { listingWork } from '../work/listing.ts';
import { lookWork } from '../work/look.ts';
import { createPace } from '../work/pace.ts';
import { postWork } from '../work/post.ts';
import { pruneWork } from '../work/prune.ts';
import { settleWork } from '../work/settle.ts';
import { shareWork } from '../work/share.ts';
import { startRunWork } from '../work/start-run.ts';
import type { Lane } from '../work/work-loop.ts';
import { workflowStepWork } from '../work/workflow-step.ts';
import type { EngineOptions } from './options.ts';

type LaneOptions = EngineOptions & {
  sigmaMind: SigmaMind;
  sources: AnswerSources;
  /** Told of every look at running batches. */
  looked(error: SigmaMindErrorKind | null): void;
};

/** Every kind of work, in lanes by what may hold it up. */
export function createLanes(options: LaneOptions): Lane[] {
  const { store, messenger, steps, metrics, timing, sigmaMind, now, log } = options;
  const contentOfBatch = createPostContents({
    store,
    sigmaMind,
    now,
    log,
    observe: { lag: (seconds) => metrics.detectionLagSeconds.observe(seconds) },
  });
  const contentOf = withDigests(contentOfBatch, options.sources);
  return [
    asked(options),
    watching(options),
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
  ];
}

/** What a person or the clock asked for. */
function asked(options: LaneOptions): Lane {
  const { config, store, messenger, userGroups, timing, clocks, sigmaMind, sources, now, log } = options;
  return {
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
        clocks,
        now,
        log,
      }),
      appointmentWork({ store, now, log }),
    ],
  };
}

/** What goes on at SigmaMind without anybody asking. */
function watching(options: LaneOptions): Lane {
  const { config, store, clocks, metrics, sigmaMind, looked, now, random, log } = options;
  const { looks } = config;
  const pace = createPace();
  return {
    slots: 8,
    kinds: [
      lookWork({
        store,
        sigmaMind,
        settings: { bounds: looks, stallAfterMs: looks.stallAfterMs },
        pace,
        now,
        log,
        observe: {
          looked: (error) => {
            metrics.looks.inc();
            looked(error);
          },
        },
      }),
      listingWork({ store, sigmaMind, intervalMs: looks.maxMs, pace, now, log }),
      announceWork({ store, sigmaMind, now, log }),
      pruneWork({
        store,
        clocks,
        now,
        random,
        observe: { pruned: (table, rows) => metrics.prunedRows.inc({ table }, rows) },
      }),
      settleWork({ store, sigmaMind }),
    ],
  };
}
