import { expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { sampleRun } from './samples.ts';
import { at } from './work-fixture.ts';

const sampleStep = (executionId = 'Fx1') => ({
  executionId,
  runId: 'run_1',
  problem: null,
  createdAt: at(1),
});

describeStores('steps of workflows', (stores) => {
  it('come back as they were added', async () => {
    const { workflowSteps } = stores.newStore();
    await workflowSteps.add(sampleStep());
    expect(await workflowSteps.get('Fx1')).toEqual({ ...sampleStep(), endedAt: null });
    expect(await workflowSteps.get('Fx2')).toBeNull();
  });

  it('are one for each execution', async () => {
    const { workflowSteps } = stores.newStore();
    const added = [
      await workflowSteps.add(sampleStep()),
      await workflowSteps.add({ ...sampleStep(), runId: 'other' }),
    ];
    expect(added).toEqual([true, false]);
    expect(await workflowSteps.get('Fx1')).toMatchObject({ runId: 'run_1' });
  });

  it('wait for the batch of their run until they end', async () => {
    const store = stores.newStore();
    const [runId, otherId] = [`run_${Math.random()}`, `run_${Math.random()}`];
    for (const id of [runId, otherId]) await store.runs.add(sampleRun(id));
    await store.runs.move(runId, 'requested', 'started', { batchId: 'batch_1' });
    await store.workflowSteps.add({ ...sampleStep('Fx1'), runId });
    await store.workflowSteps.add({ ...sampleStep('Fx2'), runId: otherId });
    expect(await store.workflowSteps.waitingFor('batch_1')).toEqual(['Fx1']);
    await store.workflowSteps.end('Fx1', at(5));
    await store.workflowSteps.end('Fx1', at(9));
    expect(await store.workflowSteps.waitingFor('batch_1')).toEqual([]);
    expect(await store.workflowSteps.get('Fx1')).toMatchObject({ endedAt: at(5) });
  });

  it('are out of reach of another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.workflowSteps.add(sampleStep());
    await theirs.workflowSteps.end('Fx1', at(2));
    expect(await theirs.workflowSteps.get('Fx1')).toBeNull();
    expect(await mine.workflowSteps.get('Fx1')).toMatchObject({ endedAt: null });
  });

  it.each(HOSTILE_TEXTS)('take %s as a problem', async (_what, problem) => {
    const { workflowSteps } = stores.newStore();
    expect(await workflowSteps.add({ ...sampleStep(), runId: null, problem })).toBe(true);
  });
});

describeStores('kept answers', (stores) => {
  it('are the last words for a run, of its workspace alone', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.keptAnswers.keep('run_1', 'first');
    await mine.keptAnswers.keep('run_1', 'last');
    expect([await mine.keptAnswers.of('run_1'), await theirs.keptAnswers.of('run_1')]).toEqual([
      'last',
      null,
    ]);
  });
});
