import { expect, it } from 'vitest';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { readAttempts } from '../../src/use-cases/read-attempts.ts';
import { batchOf, fakeSigmaMind, NOW, openStore } from './fakes.ts';

const attempt = {
  jobId: 'job_1',
  testCaseId: 'tc_1',
  verdict: 'passed',
  remarks: null,
  completedAt: NOW,
} as const;

async function read({ isComplete, isFinished }: { isComplete: boolean; isFinished: boolean }) {
  const store = await openStore();
  const batch = {
    ...batchOf('batch_1'),
    totalCount: 1_000,
    passedCount: isFinished ? 1_000 : 1,
    failedCount: 0,
  };
  await store.batches.add(newWatchedBatch(batch, NOW, NOW));
  const sigmaMind = fakeSigmaMind({}, { listAttempts: async () => ({ attempts: [attempt], isComplete }) });
  const list = await readAttempts(batch, { sigmaMind, store });
  return { list, kept: (await store.batches.get('batch_1'))?.attemptList ?? null, store };
}

it('keeps the whole list of a finished batch', async () => {
  const { list, kept } = await read({ isComplete: true, isFinished: true });
  expect(kept).toEqual(list);
});

it.each([
  ['a part of the list', { isComplete: false, isFinished: true }],
  ['the list of a batch that still runs', { isComplete: true, isFinished: false }],
])('gives %s and does not keep it', async (_what, state) => {
  const { list, kept } = await read(state);
  expect(list?.attempts).toEqual([attempt]);
  expect(kept).toBeNull();
});

it('remembers the jobs of any list', async () => {
  const { store } = await read({ isComplete: false, isFinished: false });
  expect(await store.batches.ofJob('job_1')).toMatchObject({ batchId: 'batch_1' });
});
