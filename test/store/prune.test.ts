import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { WatchedBatch } from '../../src/use-cases/batch-store.ts';
import type { PostKind } from '../../src/use-cases/post-store.ts';
import { PRUNED_TABLES } from '../../src/use-cases/prune-store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { aDigest } from '../slack/messages/clock-messages.ts';
import { describeOnPostgres, describeStores } from '../support/stores.ts';
import { sampleAgent, sampleBatch, sampleRun, sampleWatch } from './samples.ts';

const DAY_MS = 24 * 60 * 60_000;
const NOW = new Date('2027-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
const BEFORE = { ended: daysAgo(90), requests: daysAgo(7) };
const OLD = daysAgo(91);
const YOUNG = daysAgo(89);

/** Everything that goes, to the last row; gives how many of each table went. */
async function prune(store: Store, limit = 500): Promise<Record<string, number>> {
  const pruned: Record<string, number> = {};
  for (const table of PRUNED_TABLES) {
    for (;;) {
      const rows = await store.pruning.prune(table, BEFORE, limit);
      expect(rows).toBeLessThanOrEqual(limit);
      if (rows === 0) break;
      pruned[table] = (pruned[table] ?? 0) + rows;
    }
  }
  return pruned;
}

function endedBatch(batchId: string, at: Date, change: Partial<WatchedBatch> = {}): WatchedBatch {
  const ended = { isFinished: true, startedAt: at, progressAt: at, finishedAt: at };
  return sampleBatch({ batchId, change: { ...ended, ...change } });
}

/** Nothing has been heard of it since. */
function unendedBatch(batchId: string, at: Date, change: Partial<WatchedBatch> = {}): WatchedBatch {
  return sampleBatch({ batchId, change: { startedAt: at, progressAt: at, lookDueAt: at, ...change } });
}

/** An old batch with all that can refer to it, and a newer one of the same agent. */
async function fullStore(store: Store): Promise<string> {
  const runId = randomUUID();
  await store.batches.add(endedBatch('batch_old', OLD));
  await store.batches.add(endedBatch('batch_new', NOW));
  await store.batches.rememberJobs({ batchId: 'batch_old', agentId: 'agent_1', jobIds: ['job_1', 'job_2'] });
  await store.watches.add(sampleWatch({ batchId: 'batch_old', createdAt: OLD }));
  await store.announcements.add({
    ...{ batchId: 'batch_old', channelId: 'C1', mentions: [], occasion: 'failed' },
    filter: { on: ['fail'], belowPercent: null },
  });
  await store.presses.add({
    ...{ batchId: 'batch_old', agentId: 'agent_1', button: 'failed', requestKey: 'k', runId: 'run_0' },
    ...{ userId: 'U1', channelId: 'C1', messageTs: null, responseUrl: null, pressedAt: OLD },
  });
  await startedRun(store, runId, 'batch_old');
  await store.admissions.add({ runId, batches: 1, admittedAt: OLD });
  await store.keptAnswers.keep(runId, 'words');
  await store.cards.add({ runId, channelId: 'C1', messageTs: '1.1' });
  await sentPost(store, 'completion', 'batch_old');
  await sentPost(store, 'card', runId);
  return runId;
}

async function startedRun(store: Store, runId: string, batchId: string, groupId?: string, createdAt = OLD) {
  await store.runs.add({ ...sampleRun(runId), createdAt, ...(groupId === undefined ? {} : { groupId }) });
  await store.runs.move(runId, 'requested', 'started', { batchId });
}

async function groupOf(store: Store, ...batchIds: string[]): Promise<string> {
  const groupId = randomUUID();
  for (const [index, batchId] of batchIds.entries()) {
    await startedRun(store, index === 0 ? groupId : `${groupId}:${index + 1}`, batchId, groupId);
  }
  return groupId;
}

async function sentPost(store: Store, kind: PostKind, subject: string, createdAt = OLD) {
  const postId = `${createdAt.getTime()} ${Math.random()}`;
  await store.posts.ensure({ postId, kind, subject, channelId: 'C1', createdAt });
  await store.posts.markSent(postId, '1.1');
  return postId;
}

/** A piece of work, due later. */
const work = (store: Store, kind: string, key: string) =>
  store.work.schedule({ kind, key, dueAt: NOW, payload: {} });

async function park(store: Store, kind: string, key: string) {
  await store.work.schedule({ kind, key, dueAt: OLD, payload: {} });
  const [due] = await store.work.claim({ kinds: [kind], limit: 9, owner: 'o', leaseMs: 1 });
  if (due === undefined) throw new Error('nothing is due');
  await store.work.end(due, { kind: 'parked', error: 'words' });
}

describeStores('what is older than it is kept', (stores) => {
  const newStore = () => stores.newStore({ now: () => OLD });

  it('goes, a batch with all that refers to it', async () => {
    const store = newStore();
    await fullStore(store);
    expect(await prune(store)).toEqual({
      ...{ batches: 1, runs: 1, keptAnswers: 1, jobs: 2, watches: 1, announcements: 1 },
      ...{ presses: 1, admissions: 1, cards: 1, posts: 2 },
    });
    expect(await store.batches.get('batch_old')).toBeNull();
    expect(await store.batches.get('batch_new')).not.toBeNull();
    expect(await prune(store)).toEqual({});
  });

  it('goes, a group whole', async () => {
    const store = newStore();
    for (const batchId of ['batch_1', 'batch_2', 'batch_3'])
      await store.batches.add(endedBatch(batchId, OLD));
    await store.batches.add(endedBatch('batch_new', NOW));
    const groupId = await groupOf(store, 'batch_1', 'batch_2', 'batch_3');
    await sentPost(store, 'group-completion', groupId);
    expect(await prune(store)).toEqual({ batches: 3, runs: 3, posts: 1 });
  });

  it('goes, a group whole also where a step ends within it', async () => {
    const store = newStore();
    const batchIds = ['batch_1', 'batch_2', 'batch_3'];
    for (const [minutes, batchId] of batchIds.entries()) {
      await store.batches.add(endedBatch(batchId, new Date(OLD.getTime() + minutes * 60_000)));
    }
    await store.batches.add(endedBatch('batch_new', NOW));
    await groupOf(store, ...batchIds);
    expect(await store.pruning.prune('batches', BEFORE, 1)).toBe(3);
  });

  it('stays, a group whole, where one of it is kept', async () => {
    const store = newStore();
    for (const batchId of ['batch_1', 'batch_2']) await store.batches.add(endedBatch(batchId, OLD));
    await store.batches.add(endedBatch('batch_3', YOUNG));
    await store.batches.add(endedBatch('batch_new', NOW));
    await groupOf(store, 'batch_1', 'batch_2', 'batch_3');
    expect(await prune(store)).toEqual({});
  });

  it('goes in steps that are bounded', async () => {
    const store = newStore();
    await store.batches.rememberJobs({
      ...{ batchId: 'batch_unknown', agentId: 'agent_1' },
      jobIds: Array.from({ length: 25 }, (_, number) => `job_${number}`),
    });
    expect(await store.pruning.prune('jobs', BEFORE, 10)).toBe(10);
    expect(await prune(store, 10)).toEqual({ jobs: 15 });
  });

  it('stays where it belongs to another workspace', async () => {
    const theirs = newStore();
    await fullStore(theirs);
    expect(await prune(newStore())).toEqual({});
    expect(await theirs.batches.get('batch_old')).not.toBeNull();
  });

  it('goes also of runs that started nothing, digests, steps and decisions', async () => {
    const store = newStore();
    await store.runs.add({ ...sampleRun('run_refused'), createdAt: OLD });
    await store.runs.move('run_refused', 'requested', 'refused');
    await store.digests.add(aDigest({ digestId: 'd1', until: OLD }));
    await store.digests.add(aDigest({ digestId: 'd2', until: YOUNG }));
    await sentPost(store, 'digest', 'd1');
    const step = { executionId: 'Fx1', runId: null, problem: 'words', createdAt: OLD };
    await store.workflowSteps.add(step);
    await store.workflowSteps.end('Fx1', OLD);
    for (const changeId of ['c1', 'c2']) await decide(store, changeId);
    expect(await prune(store)).toEqual({ runs: 1, digests: 1, posts: 1, workflowSteps: 1, triage: 1 });
    expect(await store.triage.of('agent_1')).toMatchObject([{ changeId: 'c2' }]);
  });

  it('goes after a week where it only tells what came of a request', async () => {
    const store = newStore();
    const change = { before: null, after: null, userId: 'U1' };
    for (const [changeId, at] of [
      ['old', daysAgo(8)],
      ['young', daysAgo(6)],
    ] as const) {
      await store.subscriptionChanges.add({ changeId, ...change });
      await sentPost(store, 'subscription', changeId, at);
      await store.givenAnswers.keep(changeId, { kind: 'unwatched', batchId: 'batch_1' }, at);
    }
    expect(await prune(store)).toEqual({ subscriptionChanges: 1, givenAnswers: 1 });
    expect(await store.givenAnswers.of('young')).not.toBeNull();
  });

  it('goes after a week where it is a name', async () => {
    const store = newStore();
    await store.personNames.keep({ userId: 'U1', name: 'Asha', learntAt: daysAgo(8) });
    await store.personNames.keep({ userId: 'U2', name: 'Ben', learntAt: daysAgo(6) });
    expect(await prune(store)).toEqual({ personNames: 1 });
    expect(await store.personNames.of(['U1', 'U2'])).toMatchObject([{ userId: 'U2' }]);
  });

  it('goes after its time where it is parked work', async () => {
    const store = newStore();
    await park(store, 'look', 'parked');
    await work(store, 'look', 'waits');
    expect(await prune(store)).toEqual({ work: 1 });
    expect(await store.work.depths()).toMatchObject([{ kind: 'look', waiting: 1 }]);
  });

  it('goes where a batch has not ended and nobody watches it any more', async () => {
    const store = newStore();
    await startedRun(store, 'run_open', 'batch_open');
    await store.batches.add(unendedBatch('batch_open', OLD));
    expect(await prune(store)).toEqual({ batches: 1, runs: 1 });
  });

  it('goes of a step of a workflow that was given up, once that is old too', async () => {
    const store = newStore();
    const runId = await fullStore(store);
    await store.workflowSteps.add({ executionId: 'Fx1', runId, problem: null, createdAt: OLD });
    await park(store, 'workflow-step', 'Fx1');
    expect(await prune(store)).toEqual({ work: 1 });
    expect(await prune(store)).toEqual({ workflowSteps: 1 });
    expect(await prune(store)).toMatchObject({ batches: 1, runs: 1 });
  });

  it.each<[string, (store: Store, runId: string) => Promise<unknown>]>([
    [
      'its end is still to be posted',
      async (store) => work(store, 'post', await sentPost(store, 'gone', 'batch_old')),
    ],
    ['it is still to be decided on', (store) => work(store, 'announce', 'batch_old C1')],
    [
      'a workflow waits for it',
      async (store, runId) => {
        await store.workflowSteps.add({ executionId: 'Fx1', runId, problem: null, createdAt: OLD });
        await work(store, 'workflow-step', 'Fx1');
      },
    ],
    ['somebody has claimed a test case at it', (store) => decide(store, 'c1', 'batch_old')],
    [
      'it is what a subscribed channel heard last',
      (store) =>
        store.subscriptions.put({
          ...{ channelId: 'C1', agent: sampleAgent(), mentions: [], userId: 'U1', mutedUntil: null },
          filter: { on: ['fail'], belowPercent: null },
        }),
    ],
    [
      'what came of its group is still to be posted',
      async (store) =>
        work(store, 'post', await sentPost(store, 'group-completion', await groupOf(store, 'batch_old'))),
    ],
    [
      'it is of a group that still runs',
      async (store) => {
        await groupOf(store, 'batch_old', 'batch_open');
        await store.batches.add(unendedBatch('batch_open', OLD));
        await store.watches.add(sampleWatch({ batchId: 'batch_open' }));
      },
    ],
  ])('stays where %s', async (_why, refer) => {
    const store = newStore();
    const runId = await fullStore(store);
    await refer(store, runId);
    const pruned = await prune(store);
    expect(pruned.batches).toBeUndefined();
    expect(await store.batches.get('batch_old')).not.toBeNull();
    expect(await store.runs.get(runId)).not.toBeNull();
    expect(await store.watches.of('batch_old')).toHaveLength(1);
    expect(await store.batches.ofJob('job_1')).not.toBeNull();
    expect(await store.cards.change(runId, { state: 'finished' })).toBe(true);
  });

  it('stays where it is the used button of a group that is there', async () => {
    const store = newStore();
    await fullStore(store);
    const groupId = await groupOf(store, 'batch_new');
    await store.presses.add({
      ...{ batchId: groupId, agentId: 'agent_1', button: 'all', requestKey: 'g', runId: 'run_gone' },
      ...{ userId: 'U1', channelId: 'C1', messageTs: '1.1', responseUrl: null, pressedAt: OLD },
    });
    await store.presses.take('run_gone');
    expect(await prune(store)).toMatchObject({ presses: 1 });
    expect(await store.presses.takenOf(groupId)).toHaveLength(1);
  });

  it('stays where it is why nothing was started, and is still to be posted', async () => {
    const store = newStore();
    await store.givenAnswers.keep('run_1', { kind: 'refused', refusal: { kind: 'run-not-known' } }, OLD);
    await work(store, 'post', await sentPost(store, 'not-run', 'run_1'));
    expect(await prune(store)).toEqual({});
  });

  it('stays where the batch has not ended and was looked at since', async () => {
    const store = newStore();
    await store.batches.add(unendedBatch('batch_open', OLD, { lookDueAt: YOUNG }));
    expect(await prune(store)).toEqual({});
  });

  it('stays where the batch still runs, or is the newest of its agent', async () => {
    const store = newStore();
    await store.batches.add(unendedBatch('batch_running', OLD));
    const agent: Agent = sampleAgent('Bookings', 'agent_2');
    const newest = endedBatch('batch_newest', OLD);
    await store.batches.add({ ...newest, batch: { ...newest.batch, agent } });
    await store.watches.add(sampleWatch({ batchId: 'batch_running', createdAt: OLD }));
    expect(await prune(store)).toEqual({});
  });

  it('stays where it is work to do, a step under way, a setting, or what is known by the clock', async () => {
    const store = newStore();
    await work(store, 'look', 'agent');
    await store.runs.add({ ...sampleRun('run_requested'), createdAt: OLD });
    await store.admissions.add({ runId: 'run_requested', batches: 1, admittedAt: OLD });
    await store.admissions.lock(OLD);
    await store.workflowSteps.add({ executionId: 'Fx1', runId: 'r', problem: null, createdAt: OLD });
    await work(store, 'workflow-step', 'Fx1');
    await store.digests.add(aDigest({ digestId: 'd1', until: OLD }));
    await store.channels.setDefaultAgent('C1', sampleAgent());
    await store.listings.put('agent_1', []);
    expect(await prune(store)).toEqual({});
    expect(await store.digests.lastUntil('C0TESTS', [])).toEqual(OLD);
  });

  it('stays where it is younger', async () => {
    const store = stores.newStore({ now: () => YOUNG });
    await store.batches.add(endedBatch('batch_1', YOUNG));
    await store.batches.add(endedBatch('batch_2', NOW));
    await store.batches.rememberJobs({ batchId: 'batch_3', agentId: 'agent_1', jobIds: ['job_3'] });
    await startedRun(store, 'run_1', 'batch_3', undefined, YOUNG);
    await sentPost(store, 'completion', 'batch_3', YOUNG);
    await decide(store, 'c1', 'batch_1', YOUNG);
    await decide(store, 'c2', 'batch_1', YOUNG);
    expect(await prune(store)).toEqual({});
  });
});

describeOnPostgres('what is being deleted', (stores) => {
  /** Whether a statement waits for a row that a transaction holds. */
  async function isHeldUp(): Promise<boolean> {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(stores.database().db);
    return rows.length > 0;
  }

  it('stays where it is a batch that is watched again just then', async () => {
    const store = stores.newStore();
    const batch = unendedBatch('batch_1', OLD);
    await store.batches.add(batch);
    const pruned = await store.transaction(async (tables) => {
      await tables.batches.update({ ...batch, progressAt: NOW, lookDueAt: NOW });
      await tables.watches.add(sampleWatch({ batchId: 'batch_1' }));
      const pruning = prune(store);
      await expect.poll(isHeldUp).toBe(true);
      return { pruning };
    });
    expect(await pruned.pruning).toEqual({});
    expect(await store.batches.get('batch_1')).not.toBeNull();
  });
});

function decide(store: Store, changeId: string, batchId = 'batch_x', decidedAt = OLD): Promise<void> {
  return store.triage.decide({
    ...{ changeId, agentId: 'agent_1', testCaseId: 'tc_1', title: 'words', kind: 'claim', userId: 'U1' },
    ...{ reason: null, untilDay: null, zone: null, signature: [], batchId, decidedAt, endedBy: null },
  });
}
