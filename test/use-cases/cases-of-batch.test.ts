import { describe, expect, it } from 'vitest';
import { casesOfBatches } from '../../src/use-cases/cases-of-batch.ts';
import { attemptOf, batchOf, fakeSigmaMind, refundLine } from './fakes.ts';

const clean = batchOf('batch_1', { passedCount: 2 });
const mixed = batchOf('batch_2', { passedCount: 1, failedCount: 1 });
const sigmaMind = fakeSigmaMind({
  batches: [clean, mixed],
  attempts: {
    batch_2: {
      attempts: [attemptOf('job_1', 'passed'), attemptOf('job_2', 'failed', { testCaseId: 'tc_2' })],
      isComplete: true,
    },
  },
});

const cases = (batchIds: string[], only: 'all' | 'failed') =>
  casesOfBatches({ kind: 'of-batches', batchIds, only }, refundLine, { sigmaMind });

describe('the test cases of several batches', () => {
  it('are those of all of them, each once', async () => {
    expect(await cases(['batch_1', 'batch_2'], 'all')).toEqual(['tc_1', 'tc_2']);
  });

  it('failed where they failed in any', async () => {
    expect(await cases(['batch_1', 'batch_2'], 'failed')).toEqual(['tc_2']);
  });

  it('are refused where none failed', async () => {
    expect(await cases(['batch_1'], 'failed')).toMatchObject({ refusal: { kind: 'nothing-failed' } });
  });
});
