import { describe, expect, it } from 'vitest';
import { admitRun } from '../../src/use-cases/admit-run.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { DAY_MS, NO_LIMITS, type RunLimits } from '../../src/use-cases/run-limits.ts';
import type { Run, RunPlan } from '../../src/use-cases/run-store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { describeStores } from '../support/stores.ts';
import {
  type Account,
  batchOf,
  callsTo,
  fakeSigmaMind,
  NOW,
  openStore,
  refundLine,
  replyOf,
  testCaseOf,
} from './fakes.ts';

const testCases = [testCaseOf('tc_1', { attemptCount: 2 }), testCaseOf('tc_2')];
const plan: RunPlan = { agent: refundLine, testCaseIds: ['tc_1', 'tc_2'], testCases };
const running = batchOf('batch_1', { testCases });

type Asked = { runId?: string; intent?: Partial<Run['intent']>; reply?: Partial<Run['reply']> };

type Setting = { account?: Partial<Account>; limits?: Partial<RunLimits>; store?: Store };

async function settingOf(given: Setting = {}) {
  const store = given.store ?? (await openStore());
  const sigmaMind = fakeSigmaMind(given.account);
  const sources = { store, sigmaMind, limits: { ...NO_LIMITS, ...given.limits }, now: () => NOW };
  return {
    store,
    sigmaMind,
    async admit({ runId = 'run_1', ...changes }: Asked = {}) {
      const intent: Run['intent'] = {
        kind: 'run',
        agent: null,
        names: [],
        selection: { kind: 'all' },
        ...changes.intent,
      };
      const reply = replyOf(changes.reply);
      await store.runs.add({ runId, requestKey: `command:${runId}`, intent, reply, createdAt: NOW });
      return admitRun(await runNamed(runId, store), plan, sources);
    },
    letIn: async () => (await store.admissions.since(new Date(0))).map(({ runId }) => runId),
  };
}

async function runNamed(runId: string, store: Store): Promise<Run> {
  const run = await store.runs.get(runId);
  if (run === null) throw new Error(`no run ${runId}`);
  return run;
}

describe('a run that nothing stands against', () => {
  it('is let in with its plan', async () => {
    const { store, admit, letIn } = await settingOf();
    expect(await admit()).toBeNull();
    expect(await letIn()).toEqual(['run_1']);
    expect((await runNamed('run_1', store)).plan).toEqual(plan);
  });

  it('counts as many batches as it starts', async () => {
    const { store, admit } = await settingOf();
    await admit({ intent: { times: 3 } });
    expect(await store.admissions.since(new Date(0))).toMatchObject([{ runId: 'run_1', batches: 3 }]);
  });
});

describe('a run beyond the operator’s limits', () => {
  it('is refused where its batch is too large, without a question to SigmaMind', async () => {
    const { admit, letIn, sigmaMind } = await settingOf({ limits: { maxAttempts: 2 } });
    expect(await admit()).toMatchObject({ kind: 'refused', refusal: { kind: 'too-many-attempts' } });
    expect(await letIn()).toEqual([]);
    expect(callsTo(sigmaMind, 'listBatchRuns')).toEqual([]);
  });

  it('is refused where the day’s batches are used up', async () => {
    const { admit, letIn } = await settingOf({ limits: { maxBatchesPerDay: 2 } });
    expect(await admit({ intent: { isInsisting: true } })).toBeNull();
    expect(await admit({ runId: 'run_2', intent: { isInsisting: true, times: 2 } })).toMatchObject({
      refusal: { kind: 'too-many-batches', begun: 1, asked: 2 },
    });
    expect(await letIn()).toEqual(['run_1']);
  });

  it('is let in where what was begun is a day old', async () => {
    const { admit, store } = await settingOf({ limits: { maxBatchesPerDay: 1 } });
    await store.admissions.add({
      runId: 'run_0',
      batches: 1,
      admittedAt: new Date(NOW.getTime() - DAY_MS - 1),
    });
    expect(await admit()).toBeNull();
  });
});

describeStores('two runs at once', (stores) => {
  it('do not both take the last place', async () => {
    const { admit, letIn } = await settingOf({ limits: { maxBatchesPerDay: 1 }, store: stores.newStore() });
    const intent = { isInsisting: true };
    const answers = await Promise.all([admit({ intent }), admit({ runId: 'run_2', intent })]);
    expect(answers.filter((answer) => answer === null)).toHaveLength(1);
    expect(await letIn()).toHaveLength(1);
  });
});

describe('a run of what runs already', () => {
  it('is told of the batch that SigmaMind lists, and what it would start', async () => {
    const { admit, letIn, store } = await settingOf({ account: { batches: [running] } });
    expect(await admit({ intent: { times: 2 } })).toEqual({
      kind: 'same-batch-running',
      agent: refundLine,
      runId: 'run_1',
      same: { batchId: 'batch_1', startedBy: null, startedAt: NOW },
      attemptCount: 6,
    });
    expect(await letIn()).toEqual([]);
    // Whoever insists by the button starts the same.
    expect((await runNamed('run_1', store)).plan).toEqual(plan);
  });

  it('is told of the run that was let in before it', async () => {
    const { admit } = await settingOf();
    const [first, second] = [
      await admit({ reply: { userId: 'U7' } }),
      await admit({ runId: 'run_2', reply: { userId: 'U8' } }),
    ];
    expect(first).toBeNull();
    expect(second).toMatchObject({ kind: 'same-batch-running', same: { batchId: null, startedBy: 'U7' } });
  });

  it('is let in where the bot knows that the listed batch has ended since', async () => {
    const { admit, store } = await settingOf({ account: { batches: [running] } });
    await store.batches.add({ ...newWatchedBatch(running, NOW, NOW), isFinished: true, finishedAt: NOW });
    expect(await admit()).toBeNull();
  });

  it.each<[string, Asked]>([
    ['insists', { intent: { isInsisting: true } }],
    ['asks for the newest batch’s test cases', { intent: { selection: { kind: 'last' } } }],
    ['is the CI', { reply: { userId: 'ci' } }],
  ])('is let in where whoever asks %s, without a question to SigmaMind', async (_who, asked) => {
    const { admit, sigmaMind } = await settingOf({ account: { batches: [running] } });
    expect(await admit(asked)).toBeNull();
    expect(callsTo(sigmaMind, 'listBatchRuns')).toEqual([]);
  });
});
