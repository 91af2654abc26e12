import { describe, expect, it } from 'vitest';
import { cardContent } from '../../src/use-cases/card-content.ts';
import type { Card } from '../../src/use-cases/card-store.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import type { RunPlan } from '../../src/use-cases/run-store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { batchOf, NOW, openStore, refundLine, replyOf, testCaseOf } from './fakes.ts';

const card: Card = {
  runId: 'run_1',
  channelId: 'C1',
  messageTs: '1.1',
  batchId: null,
  state: 'starting',
  reason: null,
  version: 1,
  shownVersion: 0,
};

const plan: RunPlan = {
  agent: refundLine,
  testCaseIds: ['tc_1', 'tc_2'],
  testCases: [testCaseOf('tc_1', { attemptCount: 3 }), testCaseOf('tc_2')],
};

async function storeWithRun(itsPlan: RunPlan | null = plan): Promise<Store> {
  const store = await openStore();
  await store.runs.add({
    runId: 'run_1',
    requestKey: 'command:1',
    intent: { kind: 'run', agent: null, names: [], selection: { kind: 'all' } },
    reply: replyOf(),
    createdAt: NOW,
  });
  if (itsPlan !== null) await store.runs.setPlan('run_1', itsPlan);
  return store;
}

async function storeWithBatch(): Promise<Store> {
  const store = await openStore();
  await store.batches.add(newWatchedBatch(batchOf('batch_1'), NOW, NOW));
  await store.watches.add({
    batchId: 'batch_1',
    channelId: 'C1',
    userId: 'U1',
    isStarter: true,
    createdAt: NOW,
  });
  return store;
}

describe('a card without a batch yet', () => {
  it('says what is being started', async () => {
    expect(await cardContent(card, await storeWithRun(), NOW)).toEqual({
      kind: 'starting',
      startedBy: 'U1',
      agent: refundLine,
      caseCount: 2,
      attemptCount: 4,
    });
  });

  it('knows no number of attempts where the test cases are not known', async () => {
    const store = await storeWithRun({ ...plan, testCases: [] });
    expect(await cardContent(card, store, NOW)).toMatchObject({ caseCount: 2, attemptCount: null });
  });

  it('says why nothing was started', async () => {
    const notStarted: Card = { ...card, state: 'not-started', reason: 'Test case not found' };
    expect(await cardContent(notStarted, await storeWithRun(), NOW)).toEqual({
      kind: 'not-started',
      startedBy: 'U1',
      agent: refundLine,
      reason: 'Test case not found',
    });
  });

  it('offers the run again where it may not have started', async () => {
    const uncertain: Card = { ...card, state: 'may-have-started' };
    expect(await cardContent(uncertain, await storeWithRun(), NOW)).toMatchObject({
      kind: 'may-have-started',
      runId: 'run_1',
      caseCount: 2,
      attemptCount: 4,
    });
  });

  it.each([
    ['there is no run', openStore],
    ['the run has no plan', () => storeWithRun(null)],
  ])('has nothing to show where %s', async (_what, open) => {
    expect(await cardContent(card, await open(), NOW)).toBeNull();
  });
});

describe('a card of a batch', () => {
  it.each(['running', 'stalled', 'finished'] as const)('shows it as %s', async (state) => {
    expect(
      await cardContent({ ...card, batchId: 'batch_1', state }, await storeWithBatch(), NOW),
    ).toMatchObject({
      kind: state,
      summary: { batchId: 'batch_1', startedBy: 'U1' },
    });
  });

  it('says that it is gone', async () => {
    const gone: Card = { ...card, batchId: 'batch_1', state: 'gone' };
    expect(await cardContent(gone, await storeWithBatch(), NOW)).toEqual({
      kind: 'gone',
      agent: refundLine,
      batchId: 'batch_1',
      startedBy: 'U1',
    });
  });

  it('has nothing to show of a batch that is not known', async () => {
    expect(await cardContent({ ...card, batchId: 'batch_9' }, await storeWithBatch(), NOW)).toBeNull();
  });
});
