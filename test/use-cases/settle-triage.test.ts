import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../src/domain/batch-summary.ts';
import type { Triage } from '../../src/domain/triage.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { readAttempts } from '../../src/use-cases/read-attempts.ts';
import { attemptOf, batchOf, fakeSigmaMind, NOW, openStore, secondsAfter, testCaseOf } from './fakes.ts';
import { claimOf } from './sample-claim.ts';

type Setting = { decided?: Partial<Triage>; attempts: Attempt[]; isComplete?: boolean; isKnown?: boolean };

async function openAfter({ decided = {}, attempts, isComplete = true, isKnown = true }: Setting) {
  const store = await openStore();
  const testCases = [testCaseOf('tc_1', { attemptCount: attempts.length })];
  const failedCount = attempts.filter(({ verdict }) => verdict === 'failed').length;
  const passedCount = attempts.length - failedCount;
  const batch = batchOf('batch_2', { testCases, passedCount, failedCount });
  if (isKnown) await store.batches.add(newWatchedBatch(batch, NOW, NOW));
  await store.triage.decide(claimOf(decided));
  await readAttempts(batch, {
    sigmaMind: fakeSigmaMind({ attempts: { batch_2: { attempts, isComplete } } }),
    store,
  });
  return {
    open: (await store.triage.of('agent_R1')).length,
    ended: (await store.triage.endedBy('agent_R1', 'batch_2')).length,
  };
}

const passing = [attemptOf('job_1', 'passed'), attemptOf('job_2', 'passed')];
const failing = [attemptOf('job_1', 'failed', { remarks: 'It hung up while I was speaking.' })];
const knownIssue = { kind: 'known-issue', untilDay: '2099-12-03', reason: 'waiting' } as const;

describe('reading the results of a finished batch', () => {
  it.each([
    ['a claim of what passes', { attempts: passing }],
    ['a claim of what passes in a batch that nobody watches', { attempts: passing, isKnown: false }],
    ['a known issue of what fails in another way', { attempts: failing, decided: knownIssue }],
  ])('ends %s', async (_what, setting) => {
    expect(await openAfter(setting)).toEqual({ open: 0, ended: 1 });
  });

  it.each([
    ['of what still fails', { attempts: failing }],
    ['where a part of the results is missing', { attempts: passing, isComplete: false }],
    ['made after the batch had begun', { attempts: passing, decided: { decidedAt: secondsAfter(1) } }],
  ])('leaves a claim open %s', async (_what, setting) => {
    expect(await openAfter(setting)).toEqual({ open: 1, ended: 0 });
  });
});
