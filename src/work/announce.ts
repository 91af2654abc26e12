import { z } from 'zod';
import { isSameAgent } from '../domain/agent.ts';
import { progressOf } from '../domain/batch-run.ts';
import type { Occasion } from '../domain/subscription.ts';
import type { WatchedBatch } from '../use-cases/batch-store.ts';
import { decideAnnouncement, decideWithoutComparison } from '../use-cases/decide-announcement.ts';
import { tellingGroup } from '../use-cases/group-summary.ts';
import type { Log } from '../use-cases/log.ts';
import { type AnnouncementOrder, completionOf, schedulePost, WORK } from '../use-cases/schedule.ts';
import { type SigmaMind, SigmaMindError } from '../use-cases/sigma-mind.ts';
import type { Store } from '../use-cases/store.ts';
import { filter, mentions } from './subscription-payload.ts';
import { defineWorkKind, type WorkKind } from './work-kind.ts';

export type AnnounceWorkDependencies = {
  store: Pick<Store, 'batches' | 'runs' | 'transaction'>;
  sigmaMind: Pick<SigmaMind, 'listBatchRuns' | 'getBatchRun' | 'listAttempts'>;
  now(): Date;
  log: Log;
};

/** A run that was sent is known as started, or not to be, within seconds. */
const UNTIL_KNOWN_MS = 1_000;

/** So often the batch before is asked for before it is decided without it. */
const ATTEMPTS_TO_COMPARE = 5;

const order: z.ZodType<AnnouncementOrder> = z.object({
  batchId: z.string(),
  channelId: z.string(),
  filter,
  mentions,
});

/** Decides whether a subscribed channel is told of an ended batch; the decision and the post are one record. */
export function announceWork({ store, sigmaMind, now, log }: AnnounceWorkDependencies): WorkKind {
  async function decide(
    known: WatchedBatch,
    given: AnnouncementOrder,
    attempts: number,
  ): Promise<Occasion | null> {
    try {
      return await decideAnnouncement(known, given.filter, { sigmaMind, store, now });
    } catch (error) {
      if (!(error instanceof SigmaMindError) || attempts < ATTEMPTS_TO_COMPARE) throw error;
      log.warn({ batchId: known.batch.batchId, kind: error.kind }, 'deciding without the batch before');
      return decideWithoutComparison(known, given.filter);
    }
  }

  async function isToldByGroup({ batchId, channelId }: AnnouncementOrder): Promise<boolean> {
    return (await tellingGroup(batchId, store))?.channelId === channelId;
  }

  /** A run of a group whose batch is not known yet may turn out to have started it. */
  async function mayBelongToGroup({ batch }: WatchedBatch, channelId: string): Promise<boolean> {
    return (await store.runs.sending()).some(
      ({ groupId, reply, plan }) =>
        groupId !== null &&
        reply.channelId === channelId &&
        plan !== null &&
        isSameAgent(plan.agent.agentId, batch.agent.agentId),
    );
  }

  return defineWorkKind({
    kind: WORK.announce,
    payload: order,
    maxAttempts: 50,
    backoff: { baseMs: 500, maxMs: 60_000 },
    async run(given, { attempts }) {
      const { batchId, channelId } = given;
      const known = await store.batches.get(batchId);
      if (known === null || (await isToldByGroup(given))) return { kind: 'done' };
      if (await mayBelongToGroup(known, channelId)) {
        return { kind: 'again', dueAt: new Date(now().getTime() + UNTIL_KNOWN_MS) };
      }
      const occasion = await decide(known, given, attempts);
      log.info({ batchId, channelId, occasion }, 'decided on an announcement');
      if (occasion === null) return { kind: 'done' };
      const hasFailed = progressOf(known.batch).failed > 0;
      return {
        kind: 'done',
        effects: async (tables) => {
          await schedulePost(tables, completionOf(batchId, channelId, now()));
          await tables.announcements.add({ ...given, occasion, mentions: hasFailed ? given.mentions : [] });
        },
      };
    },
  });
}
