import { expect, it } from 'vitest';
import type { AttemptList } from '../../src/domain/batch-summary.ts';
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
const other = { ...attempt, jobId: 'job_2' };

async function read({ isFinished, ...listed }: Partial<AttemptList> & { isFinished: boolean }) {
  const store = await openStore();
  const batch = { ...batchOf('batch_1'), passedCount: isFinished ? 2 : 1 };
  await store.batches.add(newWatchedBatch(batch, NOW, NOW));
  const sigmaMind = fakeSigmaMind(
    {},
    { listAttempts: async () => ({ attempts: [attempt, other], isComplete: true, ...listed }) },
  );
  const list = await readAttempts(batch, { sigmaMind, store });
  return { list, kept: (await store.batches.get('batch_1'))?.attemptList ?? null, store };
}

it('keeps the whole list of a finished batch', async () => {
  const { list, kept } = await read({ isFinished: true });
  expect(kept).toEqual(list);
});

it.each([
  ['a part of the list', { isComplete: false, isFinished: true }],
  ['the list of a batch that still runs', { isFinished: false }],
])('gives %s and does not keep it', async (_what, state) => {
  const { list, kept } = await read(state);
  expect(list?.attempts).toEqual([attempt, other]);
  expect(kept).toBeNull();
});

it.each([
  ['without one of the ends that a finished batch counts', [attempt]],
  ['with an attempt that still runs by it', [attempt, { ...other, verdict: 'running' as const }]],
])('gives a list %s as incomplete, and does not keep it', async (_what, attempts) => {
  const { list, kept } = await read({ attempts, isFinished: true });
  expect(list).toEqual({ attempts, isComplete: false });
  expect(kept).toBeNull();
});

it('remembers the jobs of any list', async () => {
  const { store } = await read({ isFinished: false });
  expect(await store.batches.ofJob('job_1')).toMatchObject({ batchId: 'batch_1' });
});
