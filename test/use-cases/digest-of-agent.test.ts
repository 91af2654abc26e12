import { describe, expect, it } from 'vitest';
import type { BatchRun } from '../../src/domain/batch-run.ts';
import type { AttemptList } from '../../src/domain/batch-summary.ts';
import { digestOfAgent } from '../../src/use-cases/digest-of-agent.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { sampleRun } from '../store/samples.ts';
import { digestOfToday } from './digest-account.ts';
import {
  attemptOf,
  batchOf,
  fakeSigmaMind,
  openStore,
  refundLine,
  secondsAfter,
  testCaseOf,
} from './fakes.ts';

/** One letter for each test case that the batch ran, from the first on: `p`, `f`, or `r` while it runs. */
type Verdicts = string;

const VERDICTS = { p: 'passed', f: 'failed' } as const;
const count = (verdicts: Verdicts, letter: string) => verdicts.split(letter).length - 1;

/** What a digest says of the batches with these verdicts, newest first; those of `group` are of one group. */
async function digestOf(newestFirst: Verdicts[], group: number[] = []) {
  const batches: BatchRun[] = newestFirst.map((verdicts, index) =>
    batchOf(`batch_${index}`, {
      createdAt: secondsAfter(-60 * (index + 1)),
      testCases: Array.from(verdicts, (_, number) => testCaseOf(`tc_${number}`)),
      passedCount: count(verdicts, 'p'),
      failedCount: count(verdicts, 'f'),
    }),
  );
  const attemptsOf = (batchId: string): AttemptList => {
    const verdicts = newestFirst[Number(batchId.slice('batch_'.length))] ?? '';
    const attempts = Array.from(verdicts, (letter, number) =>
      attemptOf(`${batchId}_${number}`, VERDICTS[letter === 'p' ? 'p' : 'f'], {
        testCaseId: `tc_${number}`,
        completedAt: secondsAfter(-30),
      }),
    );
    return { attempts, isComplete: true };
  };
  const sigmaMind = fakeSigmaMind({}, { listAttempts: async ({ batchId }) => attemptsOf(batchId) });
  const store = await openStore();
  for (const index of group) await started(store, `batch_${index}`);
  const read = { batches, isAll: true, isWhole: true };
  return digestOfAgent(refundLine, read, digestOfToday, { sigmaMind, store }, { attemptLists: 60 });
}

async function started(store: Store, batchId: string): Promise<void> {
  await store.runs.add({ ...sampleRun(`run of ${batchId}`), groupId: 'group_1' });
  await store.runs.move(`run of ${batchId}`, 'requested', 'started', { batchId });
}

describe('the digest of an agent', () => {
  it('sums up the batches of a group and compares them with the batch before', async () => {
    const digest = await digestOf(['ff', 'pf', 'ff', 'pp'], [0, 1, 2]);
    expect(digest).toMatchObject({ batchCount: 4, runCount: 2, runningCount: 0 });
    const now = { passed: 1, total: 6 };
    expect(digest.result).toMatchObject({ batchId: 'batch_0', now, before: { passed: 2, total: 2 } });
    expect(digest.newlyFailing.map(({ testCase }) => testCase.testCaseId)).toContain('tc_1');
  });

  it('counts a group of which a batch runs as one that runs', async () => {
    const digest = await digestOf(['rr', 'ff', 'pp'], [0, 1]);
    expect(digest).toMatchObject({ batchCount: 3, runCount: 2, runningCount: 1 });
    expect(digest.result).toMatchObject({ batchId: 'batch_2', before: null });
  });

  it('has no runs to tell from batches where there is no group', async () => {
    expect(await digestOf(['pp', 'pp'])).not.toHaveProperty('runCount');
  });

  it('says of a run of the failed ones what part it is, not that the agent collapsed', async () => {
    const { result } = await digestOf(['ff', 'ffpp']);
    expect(result).toMatchObject({ now: { passed: 0, total: 2 }, before: null, partOf: { ran: 2, of: 4 } });
  });

  it('compares a whole batch with the whole one before', async () => {
    const { result } = await digestOf(['ffpp', 'ff', 'fppp']);
    expect(result).toMatchObject({ now: { passed: 2, total: 4 }, before: { passed: 3, total: 4 } });
    expect(result).not.toHaveProperty('partOf');
  });
});
