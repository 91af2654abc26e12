import { describe, expect, it } from 'vitest';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { recordLooks } from '../../src/use-cases/record-looks.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import { settleWork } from '../../src/work/settle.ts';
import {
  attemptOf,
  batchOf,
  callsTo,
  failing,
  fakeSigmaMind,
  NOW,
  openStore,
  testCaseOf,
} from '../use-cases/fakes.ts';
import { claimOf } from '../use-cases/sample-claim.ts';
import { runWork } from './run-work.ts';

const attempts = { attempts: [attemptOf('job_1', 'passed')], isComplete: true };
const batch = batchOf('batch_2', { testCases: [testCaseOf('tc_1')], passedCount: 1 });
const ended = { ...newWatchedBatch(batch, NOW, NOW), isFinished: true, finishedAt: NOW };

async function settingOf({
  isClaimed = true,
  instead,
}: {
  isClaimed?: boolean;
  instead?: Partial<SigmaMind>;
}) {
  const store = await openStore();
  await store.batches.add({ ...ended, isFinished: false });
  if (isClaimed) await store.triage.decide(claimOf());
  await store.transaction((tables) => recordLooks(tables, [{ next: ended, event: 'finished' }], NOW));
  const sigmaMind = fakeSigmaMind({ attempts: { batch_2: attempts } }, instead);
  return {
    store,
    sigmaMind,
    kinds: (await store.work.depths()).map(({ kind }) => kind),
    turn: () => runWork(settleWork({ store, sigmaMind }), { batchId: 'batch_2' }, store),
  };
}

describe('the end of a batch that nobody is told of', () => {
  it('settles what is claimed of its test cases', async () => {
    const { turn, store, kinds } = await settingOf({});
    expect(kinds).toContain('settle');
    expect(await turn()).toEqual({ kind: 'done' });
    expect(await store.triage.of('agent_R1')).toEqual([]);
  });

  it('asks for no results that nothing waits for', async () => {
    expect((await settingOf({ isClaimed: false })).kinds).not.toContain('settle');
  });

  it('asks for no results that are known', async () => {
    const { turn, sigmaMind } = await settingOf({});
    await turn();
    await turn();
    expect(callsTo(sigmaMind, 'listAttempts')).toHaveLength(1);
  });

  it('is waited for while SigmaMind is away, and given up where the batch is gone', async () => {
    const away = await settingOf({ instead: { listAttempts: failing('unavailable') } });
    await expect(away.turn()).rejects.toMatchObject({ kind: 'unavailable' });
    const gone = await settingOf({ instead: { listAttempts: failing('not-found') } });
    expect(await gone.turn()).toEqual({ kind: 'done' });
  });
});
