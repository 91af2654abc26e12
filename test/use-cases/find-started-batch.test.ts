import { describe, expect, it } from 'vitest';
import { type FindSources, findStartedBatch } from '../../src/use-cases/find-started-batch.ts';
import type { Run, RunPlan } from '../../src/use-cases/run-store.ts';
import { RUN_TIMING } from '../../src/use-cases/run-timing.ts';
import {
  type Account,
  batchOf,
  callsTo,
  fakeSigmaMind,
  NOW,
  refundLine,
  replyOf,
  secondsAfter,
  testCaseOf,
} from './fakes.ts';

const plan: RunPlan = {
  agent: refundLine,
  testCaseIds: ['tc_1', 'tc_2'],
  testCases: [testCaseOf('tc_1'), testCaseOf('tc_2')],
};

const sentAt = secondsAfter(-100);

function runOf(runId: string, changes: Partial<Run> = {}): Run {
  return {
    runId,
    state: 'sending',
    intent: { kind: 'run', agent: null, names: [], selection: { kind: 'all' } },
    reply: replyOf(),
    plan,
    batchId: null,
    groupId: null,
    createdAt: sentAt,
    sentAt,
    ...changes,
  };
}

const run = runOf('run_1');

function find(
  given: Partial<Account>,
  {
    owned = [],
    sending = [run],
    secondsAhead = null,
  }: { owned?: string[]; sending?: Run[]; secondsAhead?: number | null } = {},
) {
  const sigmaMind = fakeSigmaMind(given);
  const sources: FindSources = {
    sigmaMind,
    runs: { ownsBatch: async (batchId) => owned.includes(batchId), sending: async () => sending },
    timing: RUN_TIMING,
    // Nothing is known of it before the first answer.
    clocks: { secondsAhead: () => (sigmaMind.calls.length === 0 ? null : secondsAhead) },
    now: () => NOW,
  };
  return { sigmaMind, found: findStartedBatch(run, plan, sources) };
}

const started = batchOf('batch_1', { createdAt: sentAt });

describe('the batch of a run without an answer', () => {
  it('is found behind more newer batches than one page lists', async () => {
    const others = Array.from({ length: 45 }, (_, index) =>
      batchOf(`batch_other_${index}`, { createdAt: secondsAfter(-1), testCases: [testCaseOf('tc_9')] }),
    );
    expect(await find({ batches: [...others, started] }).found).toEqual({ kind: 'found', batch: started });
  });

  it('is one of the same test cases since then', async () => {
    expect(await find({ batches: [started] }).found).toEqual({ kind: 'found', batch: started });
  });

  it('may hold the test cases in another order', async () => {
    const batch = { ...started, testCases: started.testCases.toReversed() };
    expect(await find({ batches: [batch] }).found).toEqual({ kind: 'found', batch });
  });

  it('is looked at more closely where the list leaves out the test cases', async () => {
    const { found, sigmaMind } = find({ batches: [started], listLeavesOutCases: true });
    expect(await found).toEqual({ kind: 'found', batch: started });
    expect(callsTo(sigmaMind, 'getBatchRun')).toEqual([{ batchId: 'batch_1', agentId: 'agent_R1' }]);
  });

  it.each([
    ['one test case less', { testCases: [testCaseOf('tc_1')] }],
    ['one test case more', { testCases: ['tc_1', 'tc_2', 'tc_3'].map((id) => testCaseOf(id)) }],
    ['another test case', { testCases: [testCaseOf('tc_1'), testCaseOf('tc_9')] }],
    ['no date', { createdAt: null }],
    ['a date long before', { createdAt: secondsAfter(-61, sentAt) }],
  ])('is none with %s', async (_what, changes) => {
    expect(await find({ batches: [{ ...started, ...changes }] }).found).toEqual({ kind: 'not-found' });
  });

  it('may be dated a few seconds before, by a clock that is behind', async () => {
    const batch = { ...started, createdAt: secondsAfter(-4, sentAt) };
    expect(await find({ batches: [batch] }).found).toMatchObject({ kind: 'found' });
  });

  it.each([
    ['by a clock that its answers show to be behind', 60, 'found'],
    ['by a clock that its answers show to be right', 0, 'not-found'],
    ['by a clock that its answers show to be ahead', -60, 'not-found'],
  ])('may be dated a minute before %s', async (_what, secondsAhead, kind) => {
    const batch = { ...started, createdAt: secondsAfter(-60, sentAt) };
    expect(await find({ batches: [batch] }, { secondsAhead }).found).toMatchObject({ kind });
  });

  it('is none that another run has', async () => {
    expect(await find({ batches: [started] }, { owned: ['batch_1'] }).found).toEqual({ kind: 'not-found' });
  });

  it('is the first of those that nobody has', async () => {
    const batches = ['batch_3', 'batch_2', 'batch_1'].map((id) => ({ ...started, batchId: id }));
    expect(await find({ batches }, { owned: ['batch_1'] }).found).toMatchObject({
      batch: { batchId: 'batch_2' },
    });
  });
});

describe('a twin of a run without an answer', () => {
  const later = (seconds: number) => ({ sentAt: secondsAfter(seconds, sentAt) });
  const twinOf = (changes: Partial<Run>) => runOf('run_2', changes);

  it.each([
    ['was sent just now', twinOf({ sentAt: secondsAfter(-39) })],
    ['was sent before', twinOf(later(-1))],
    ['was sent in the same moment and goes first by its id', runOf('run_0')],
    [
      'names the agent by the other form of its id',
      twinOf({ ...later(-1), plan: { ...plan, agent: { ...refundLine, agentId: 'R1' } } }),
    ],
    [
      'holds the test cases in another order',
      twinOf({ ...later(-1), plan: { ...plan, testCaseIds: ['tc_2', 'tc_1'] } }),
    ],
  ])('leaves open whose a batch is where it %s', async (_what, twin) => {
    expect(await find({ batches: [started] }, { sending: [run, twin] }).found).toEqual({ kind: 'ambiguous' });
  });

  it('is not waited for without need', async () => {
    const { found, sigmaMind } = find({ batches: [started] }, { sending: [run, twinOf(later(-1))] });
    await found;
    expect(sigmaMind.calls).toEqual([]);
  });

  it.each([
    ['was sent later, and long ago', twinOf(later(10))],
    ['was sent in the same moment and goes second by its id', twinOf({})],
    [
      'is of another agent',
      twinOf({ ...later(-1), plan: { ...plan, agent: { ...refundLine, agentId: 'X' } } }),
    ],
    ['has other test cases', twinOf({ ...later(-1), plan: { ...plan, testCaseIds: ['tc_1'] } })],
    ['has no plan', twinOf({ ...later(-1), plan: null })],
  ])('is in nobody’s way where it %s', async (_what, twin) => {
    expect(await find({ batches: [started] }, { sending: [run, twin] }).found).toMatchObject({
      kind: 'found',
    });
  });
});
