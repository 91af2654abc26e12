import { randomUUID } from 'node:crypto';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { failureSignature } from '../domain/failure-signature.ts';
import type { Triage } from '../domain/triage.ts';
import { groupSummary } from './group-summary.ts';
import type { Reply } from './reply.ts';
import { scheduleAnswer, scheduleCards, schedulePost } from './schedule.ts';
import type { Store, StoreTables } from './store.ts';
import { summaryOf } from './summary-of.ts';

export type TriageDecision = Pick<
  Triage,
  'changeId' | 'agentId' | 'batchId' | 'kind' | 'reason' | 'untilDay' | 'zone'
> & {
  testCases: { testCaseId: string; title: string }[];
  reply: Reply;
  /** Where it was decided at the sum of a group; `batchId` is then its first batch. */
  groupId?: string | undefined;
  /** The result that it was decided at; null where only one person saw it. */
  messageTs: string | null;
};

/**
 * Stores a decision, with a line for the team in the thread of the result and a word for who decided. What
 * somebody else has claimed stays theirs until it is taken back.
 */
export async function decideTriage(
  decision: TriageDecision,
  { store, now, wake }: { store: Store; now(): Date; wake(): void },
): Promise<void> {
  const { testCases, reply, messageTs, groupId, ...shared } = decision;
  const { changeId, batchId } = shared;
  const { channelId, userId } = reply;
  const at = now();
  const summary = await resultOf({ batchId, groupId }, store, at);
  await store.transaction(async (tables) => {
    // Its row is the same for everybody, so that of two who decide at once one waits for the other here.
    await scheduleCards(tables, at);
    const held = shared.kind === 'claim' ? await heldByOthers(decision, tables) : [];
    const decided = testCases.filter(({ testCaseId }) => held.every((one) => one.testCaseId !== testCaseId));
    await scheduleAnswer(tables, {
      requestKey: `triage:${changeId}`,
      question: {
        kind: 'triage-decided',
        changeId,
        held: held.map((one) => ({ title: one.title, userId: one.userId })),
      },
      reply,
      dueAt: at,
    });
    if (messageTs !== null && decided.length > 0) {
      await schedulePost(tables, {
        postId: randomUUID(),
        kind: 'triage',
        subject: changeId,
        channelId,
        createdAt: at,
        threadTs: messageTs,
      });
      await tables.posts.changed({ channelId, messageTs, subject: groupId ?? batchId });
    }
    for (const testCase of decided) {
      const signature = signatureOf(summary, testCase.testCaseId);
      await tables.triage.decide({ ...shared, ...testCase, userId, signature, decidedAt: at, endedBy: null });
    }
  });
  wake();
}

async function heldByOthers(
  { agentId, testCases, reply }: TriageDecision,
  { triage }: Pick<StoreTables, 'triage'>,
): Promise<Triage[]> {
  const asked = new Set(testCases.map(({ testCaseId }) => testCaseId));
  return (await triage.of(agentId)).filter(
    ({ kind, testCaseId, userId }) => kind === 'claim' && asked.has(testCaseId) && userId !== reply.userId,
  );
}

async function resultOf(
  { batchId, groupId }: Pick<TriageDecision, 'batchId' | 'groupId'>,
  store: Store,
  at: Date,
): Promise<BatchSummary | null> {
  if (groupId !== undefined) return (await groupSummary(groupId, store, at))?.sum ?? null;
  const known = await store.batches.get(batchId);
  return known === null ? null : summaryOf(known, [], at);
}

/** Empty where nothing is stored of how it failed: then no later failure counts as another one. */
function signatureOf(summary: BatchSummary | null, testCaseId: string): string[] {
  const found = summary?.cases.find(({ testCase }) => testCase.testCaseId === testCaseId);
  const failed = (found?.attempts ?? []).filter(({ verdict }) => verdict === 'failed');
  return failureSignature(failed.map(({ remarks }) => remarks));
}
