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
    turn: (tries = 1) =>
      runWork(settleWork({ store, sigmaMind }), { batchId: 'batch_2' }, store, { attempts: tries }),
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

  it.each([
    ['a page of them is missing', { ...attempts, isComplete: false }],
    ['they lag behind the counters', { attempts: [], isComplete: true }],
    ['one of them is listed as running', { attempts: [attemptOf('job_1', 'running')], isComplete: true }],
  ])('is tried again while %s, and then settles what is claimed', async (_what, part) => {
    let listed = part;
    const { turn, store } = await settingOf({ instead: { listAttempts: async () => listed } });
    expect(await turn()).toMatchObject({ kind: 'retry' });
    expect(await turn(150)).toMatchObject({ kind: 'retry' });
    expect(await store.triage.of('agent_R1')).toHaveLength(1);
    listed = attempts;
    expect(await turn()).toEqual({ kind: 'done' });
    expect(await store.triage.of('agent_R1')).toEqual([]);
  });

  it('is waited for over a quarter of an hour where SigmaMind has no list of them', async () => {
    const { turn } = await settingOf({ instead: { listAttempts: async () => null } });
    expect(await turn(14)).toMatchObject({ kind: 'retry' });
    expect(await turn(15)).toEqual({ kind: 'done' });
  });

  it('is waited for while SigmaMind is away, and given up where the batch is gone', async () => {
    const away = await settingOf({ instead: { listAttempts: failing('unavailable') } });
    await expect(away.turn()).rejects.toMatchObject({ kind: 'unavailable' });
    const gone = await settingOf({ instead: { listAttempts: failing('not-found') } });
    expect(await gone.turn()).toEqual({ kind: 'done' });
  });
});
