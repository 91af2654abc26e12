import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { CaseSelection } from '../../src/domain/intent.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { SAMPLE_REPLY, sampleBatch, sampleIntent, samplePlan, samplePost, sampleRun } from './samples.ts';
import { at } from './work-fixture.ts';

describeStores('runs', (stores) => {
  it('are as they were asked for at first', async () => {
    const { runs } = stores.newStore();
    const runId = randomUUID();
    await runs.add(sampleRun(runId));
    expect(await runs.get(runId)).toEqual({
      runId,
      state: 'requested',
      intent: sampleIntent(),
      reply: SAMPLE_REPLY,
      plan: null,
      batchId: null,
      createdAt: at(1),
      sentAt: null,
      groupId: null,
    });
  });

  it('are added once for a request key', async () => {
    const { runs } = stores.newStore();
    const [first, second] = [randomUUID(), randomUUID()];
    const added = [
      await runs.add(sampleRun(first, 'trigger')),
      await runs.add({ ...sampleRun(second, 'trigger'), createdAt: at(2) }),
    ];
    expect(added).toEqual([true, false]);
    expect(await runs.get(second)).toBeNull();
  });

  it('are added once for deliveries at the same time', async () => {
    const store = stores.newStore();
    const added = await Promise.all(
      Array.from({ length: 6 }, () =>
        store.transaction((tables) => tables.runs.add(sampleRun(randomUUID(), 'trigger'))),
      ),
    );
    expect(added.filter((isNew) => isNew)).toHaveLength(1);
  });

  it('may have the same request key in two workspaces', async () => {
    await stores.newStore().runs.add(sampleRun(randomUUID(), 'trigger'));
    expect(await stores.newStore().runs.add(sampleRun(randomUUID(), 'trigger'))).toBe(true);
  });

  it.each([
    { kind: 'all' },
    { kind: 'last' },
    { kind: 'failed' },
    { kind: 'listed', testCaseIds: [] },
  ] satisfies CaseSelection[])('keep the selection $kind', async (selection) => {
    const { runs } = stores.newStore();
    const runId = randomUUID();
    await runs.add({ ...sampleRun(runId), intent: { ...sampleIntent(), agent: null, selection } });
    expect((await runs.get(runId))?.intent).toEqual({ ...sampleIntent(), agent: null, selection });
  });

  it.each(HOSTILE_TEXTS)('keep %s as it was', async (_what, text) => {
    const { runs } = stores.newStore();
    const runId = randomUUID();
    await runs.add({ ...sampleRun(runId), intent: sampleIntent(text) });
    await runs.setPlan(runId, samplePlan(text));
    expect(await runs.get(runId)).toMatchObject({ intent: sampleIntent(text), plan: samplePlan(text) });
  });

  it('move on from the state that they are in', async () => {
    const { runs } = stores.newStore();
    const runId = randomUUID();
    await runs.add(sampleRun(runId));
    expect(await runs.move(runId, 'requested', 'sending', { sentAt: at(5) })).toBe(true);
    expect(await runs.move(runId, 'sending', 'started', { batchId: 'batch_1' })).toBe(true);
    expect(await runs.get(runId)).toMatchObject({ state: 'started', sentAt: at(5), batchId: 'batch_1' });
  });

  it('do not move from a state that they have left', async () => {
    const { runs } = stores.newStore();
    const runId = randomUUID();
    await runs.add(sampleRun(runId));
    await runs.move(runId, 'requested', 'refused');
    expect(await runs.move(runId, 'requested', 'sending', { sentAt: at(5) })).toBe(false);
    expect(await runs.get(runId)).toMatchObject({ state: 'refused', sentAt: null });
  });

  it('are sent by one of several that try at the same time', async () => {
    const { runs } = stores.newStore();
    const runId = randomUUID();
    await runs.add(sampleRun(runId));
    const moves = await Promise.all(
      Array.from({ length: 6 }, () => runs.move(runId, 'requested', 'sending', { sentAt: at(5) })),
    );
    expect(moves.filter((isMoved) => isMoved)).toHaveLength(1);
  });

  it('are out of reach of another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    const runId = randomUUID();
    await mine.runs.add(sampleRun(runId));
    await theirs.runs.setPlan(runId, samplePlan());
    expect(await theirs.runs.move(runId, 'requested', 'refused')).toBe(false);
    expect(await theirs.runs.get(runId)).toBeNull();
    expect(await mine.runs.get(runId)).toMatchObject({ state: 'requested', plan: null });
  });

  it('own the batches that they started', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    const runId = randomUUID();
    await mine.runs.add(sampleRun(runId));
    await mine.runs.move(runId, 'requested', 'started', { batchId: 'batch_1' });
    expect(await mine.runs.ownsBatch('batch_1')).toBe(true);
    expect(await mine.runs.ownsBatch('batch_2')).toBe(false);
    expect(await theirs.runs.ownsBatch('batch_1')).toBe(false);
  });

  it('are listed while they are being sent, the oldest first', async () => {
    const { runs } = stores.newStore();
    const [late, early, waiting] = [randomUUID(), randomUUID(), randomUUID()];
    for (const runId of [late, early, waiting]) await runs.add(sampleRun(runId));
    await runs.move(late, 'requested', 'sending', { sentAt: at(20) });
    await runs.move(early, 'requested', 'sending', { sentAt: at(10) });
    expect((await runs.sending()).map(({ runId }) => runId)).toEqual([early, late]);
  });

  it('tell which batches are of a group', async () => {
    const [{ runs }, theirs] = [stores.newStore(), stores.newStore()];
    const [groupId, alone] = [randomUUID(), randomUUID()];
    await runs.add({ ...sampleRun(groupId), groupId });
    await runs.move(groupId, 'requested', 'started', { batchId: 'batch_1' });
    await runs.add(sampleRun(alone));
    await runs.move(alone, 'requested', 'started', { batchId: 'batch_2' });
    const asked = ['batch_1', 'batch_2', 'batch_3'];
    expect(await runs.groupsOf(asked)).toEqual(new Map([['batch_1', groupId]]));
    expect([await runs.groupsOf([]), await theirs.runs.groupsOf(asked)]).toEqual([new Map(), new Map()]);
  });

  it('end once where they are a group, and keep how its sum stands', async () => {
    const [{ runs }, theirs] = [stores.newStore(), stores.newStore()];
    const groupId = randomUUID();
    await runs.add({ ...sampleRun(groupId), groupId });
    expect([await runs.groupEnd(groupId), await runs.groupHistory(groupId)]).toEqual([null, null]);
    const end = { batchIds: ['batch_1'], unwatchedIds: ['batch_2'], goneIds: ['batch_3'] };
    const history = { since: null, trend: [{ startedAt: at(1), percent: 40 }], partialCount: 2 };
    await runs.endGroup(groupId, end);
    await runs.endGroup(groupId, { ...end, batchIds: [] });
    await runs.keepGroupHistory(groupId, history);
    expect([await runs.groupEnd(groupId), await runs.groupHistory(groupId)]).toEqual([end, history]);
    expect(await theirs.runs.groupEnd(groupId)).toBeNull();
  });

  it('have ended as a group where a version that kept no end asked for the completion', async () => {
    const { runs, batches, posts } = stores.newStore();
    const groupId = randomUUID();
    const changes = [
      { isFinished: true, finishedAt: at(10) },
      { isFinished: true, finishedAt: null },
      { isFinished: true, finishedAt: at(99) },
      { isFinished: false },
    ];
    const ids = changes.map(() => randomUUID());
    for (const [index, change] of changes.entries()) {
      const [runId, batchId = ''] = [index === 0 ? groupId : `${groupId}:${index + 1}`, ids[index]];
      await runs.add({ ...sampleRun(runId), groupId, createdAt: at(index) });
      await runs.move(runId, 'requested', 'started', { batchId });
      await batches.add(sampleBatch({ batchId, change }));
    }
    expect(await runs.groupEnd(groupId)).toBeNull();
    const post = { ...samplePost(randomUUID()), kind: 'group-completion', createdAt: at(10) } as const;
    await posts.ensure({ ...post, subject: groupId });
    const [ended, gone, ...open] = ids;
    expect(await runs.groupEnd(groupId)).toEqual({ batchIds: [ended], goneIds: [gone], unwatchedIds: open });
  });
});
