import { expect, it } from 'vitest';
import type { BatchHistory } from '../../src/domain/batch-history.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { sampleBatch, sampleWatch } from './samples.ts';
import { at } from './work-fixture.ts';

const ATTEMPT = { jobId: 'job_1', testCaseId: 'tc_1', verdict: 'failed', completedAt: at(9) } as const;

const HISTORY: BatchHistory = {
  since: {
    batchId: 'batch_0',
    endedAt: at(0),
    passPercent: 60,
    totals: 'better',
    cases: [
      { testCaseId: 'tc_1', change: 'fixed', before: { passed: 0, total: 5 } },
      { testCaseId: 'tc_2', change: 'new', before: null },
    ],
  },
  partialCount: 1,
  trend: [
    { startedAt: null, percent: 60 },
    { startedAt: at(1), percent: 100 },
  ],
};

describeStores('batches', (stores) => {
  it('come back as they were added', async () => {
    const { batches } = stores.newStore();
    const batch = sampleBatch();
    await batches.add(batch);
    expect(await batches.get('batch_1')).toEqual(batch);
  });

  it('come back with everything that may be unknown unknown', async () => {
    const { batches } = stores.newStore();
    const { batch, ...rest } = sampleBatch();
    const agent = { ...batch.agent, name: null, status: null };
    const sparse = { ...rest, batch: { ...batch, agent, createdAt: null, testCases: [], totalCount: null } };
    await batches.add(sparse);
    expect(await batches.get('batch_1')).toEqual(sparse);
  });

  it('come back with everything known', async () => {
    const { batches } = stores.newStore();
    const full = sampleBatch({
      change: {
        attemptList: { attempts: [{ ...ATTEMPT, remarks: 'why' }], isComplete: false },
        isFinished: true,
        finishedAt: at(8),
        stalledAt: at(7),
        quietLooks: 3,
        missingLooks: 2,
        isListed: false,
      },
    });
    await batches.add(full);
    expect(await batches.get('batch_1')).toEqual(full);
  });

  it.each(HOSTILE_TEXTS)('keep %s as it was', async (_what, text) => {
    const { batches } = stores.newStore();
    const batch = sampleBatch({ text });
    await batches.add(batch);
    await batches.setAttempts('batch_1', { attempts: [{ ...ATTEMPT, remarks: text }], isComplete: true });
    const known = await batches.get('batch_1');
    expect(known?.batch).toEqual(batch.batch);
    expect(known?.attemptList?.attempts[0]?.remarks).toBe(text);
  });

  it('are unknown to another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.batches.add(sampleBatch());
    expect(await theirs.batches.get('batch_1')).toBeNull();
    expect(await theirs.batches.update(sampleBatch({ change: { quietLooks: 9 } }))).toBe(false);
    expect(await mine.batches.get('batch_1')).toMatchObject({ quietLooks: 0 });
  });

  it('may have the same id in two workspaces', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.batches.add(sampleBatch());
    await theirs.batches.add(sampleBatch({ change: { quietLooks: 4 } }));
    await theirs.batches.setAttempts('batch_1', { attempts: [], isComplete: true });
    expect(await mine.batches.get('batch_1')).toMatchObject({ quietLooks: 0, attemptList: null });
  });

  it('stay as they are known when they are added again', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch({ change: { quietLooks: 1 } }));
    await batches.add(sampleBatch({ change: { quietLooks: 2 } }));
    expect(await batches.get('batch_1')).toMatchObject({ quietLooks: 1 });
  });

  it('take what a look found', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch());
    const next = sampleBatch({ text: 'new words', change: { progressAt: at(50), lookDueAt: at(60) } });
    expect(await batches.update(next)).toBe(true);
    expect(await batches.get('batch_1')).toEqual(next);
  });

  it('end once', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch());
    const ended = sampleBatch({ change: { isFinished: true, finishedAt: at(10) } });
    const ends = [await batches.update(ended), await batches.update(ended)];
    expect(ends).toEqual([true, false]);
  });

  it('end once for two looks at the same time', async () => {
    const store = stores.newStore();
    await store.batches.add(sampleBatch());
    const ended = sampleBatch({ change: { isFinished: true, finishedAt: at(10) } });
    const ends = await Promise.all(
      [1, 2, 3].map(() => store.transaction((tables) => tables.batches.update(ended))),
    );
    expect(ends.filter((isEnd) => isEnd)).toHaveLength(1);
  });

  it('change no more once they have ended', async () => {
    const { batches } = stores.newStore();
    const ended = sampleBatch({ change: { isFinished: true, finishedAt: at(10) } });
    await batches.add(ended);
    await batches.update(sampleBatch({ text: 'late', change: { finishedAt: at(99) } }));
    expect(await batches.get('batch_1')).toEqual(ended);
  });

  it('take their attempts after they have ended', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch({ change: { isFinished: true } }));
    await batches.setAttempts('batch_1', { attempts: [{ ...ATTEMPT, remarks: null }], isComplete: true });
    expect(await batches.get('batch_1')).toMatchObject({ attemptList: { attempts: [ATTEMPT] } });
  });

  it('keep how they stand against an earlier one, through a look too', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch());
    await batches.setHistory('batch_1', HISTORY);
    await batches.update(sampleBatch());
    expect((await batches.get('batch_1'))?.history).toEqual(HISTORY);
  });

  it('keep their attempts through a look', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch());
    await batches.setAttempts('batch_1', { attempts: [{ ...ATTEMPT, remarks: null }], isComplete: true });
    await batches.update(sampleBatch({ change: { attemptList: null } }));
    expect(await batches.get('batch_1')).toMatchObject({ attemptList: { attempts: [ATTEMPT] } });
  });

  it.each(HOSTILE_TEXTS)('take a failed look with %s', async (_what, lookError) => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch());
    await batches.update(sampleBatch({ change: { lookError } }));
    const shown = lookError.toWellFormed().replaceAll('\0', '\u{fffd}');
    expect((await batches.get('batch_1'))?.lookError).toBe(shown);
  });

  it('are looked at sooner where somebody asks for it, while they run', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch({ change: { lookDueAt: at(60) } }));
    expect(await batches.lookSoon('batch_1', at(5))).toBe(true);
    expect(await batches.get('batch_1')).toMatchObject({ lookDueAt: at(5) });
  });

  it('are not looked at again once they have ended', async () => {
    const { batches } = stores.newStore();
    await batches.add(sampleBatch({ change: { isFinished: true } }));
    expect(await batches.lookSoon('batch_1', at(5))).toBe(false);
    expect(await batches.lookSoon('batch_2', at(5))).toBe(false);
  });

  it('are counted while they run and somebody watches', async () => {
    const store = stores.newStore();
    for (const batchId of ['watched', 'twice', 'unwatched', 'finished']) {
      await store.batches.add(sampleBatch({ batchId, change: { isFinished: batchId === 'finished' } }));
    }
    for (const batchId of ['watched', 'twice', 'finished']) await store.watches.add(sampleWatch({ batchId }));
    await store.watches.add(sampleWatch({ batchId: 'twice', channelId: 'C2' }));
    expect(await store.batches.countWatched()).toBe(2);
    expect(await stores.newStore().batches.countWatched()).toBe(0);
  });
});

describeStores('the watched batches of an agent', (stores) => {
  it('are those that run and that a channel watches', async () => {
    const store = stores.newStore();
    for (const batchId of ['watched', 'twice', 'unwatched', 'finished']) {
      await store.batches.add(sampleBatch({ batchId, change: { isFinished: batchId === 'finished' } }));
    }
    await store.batches.add(sampleBatch({ batchId: 'of another agent', agentId: 'agent_2' }));
    for (const batchId of ['watched', 'twice', 'finished', 'of another agent']) {
      await store.watches.add(sampleWatch({ batchId }));
    }
    await store.watches.add(sampleWatch({ batchId: 'twice', channelId: 'C2' }));
    const watched = await store.batches.watchedOf('agent_1');
    expect(watched.map(({ batch }) => batch.batchId).sort()).toEqual(['twice', 'watched']);
  });

  it.each(['agent_1', '1'])('are found under either form of its id, such as %s', async (agentId) => {
    const store = stores.newStore();
    await store.batches.add(sampleBatch({ batchId: 'a', agentId: 'agent_1' }));
    await store.batches.add(sampleBatch({ batchId: 'b', agentId: '1' }));
    for (const batchId of ['a', 'b']) await store.watches.add(sampleWatch({ batchId }));
    expect(await store.batches.watchedOf(agentId)).toHaveLength(2);
  });

  it('are none because another workspace watches one of the same id', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.batches.add(sampleBatch());
    await theirs.batches.add(sampleBatch());
    await theirs.watches.add(sampleWatch());
    expect(await mine.batches.watchedOf('agent_1')).toEqual([]);
  });
});

describeStores('jobs', (stores) => {
  it('lead to their batch, all 15,000 of them', async () => {
    const { batches } = stores.newStore();
    const jobIds = Array.from({ length: 15_000 }, (_, index) => `job_${index}`);
    await batches.rememberJobs({ batchId: 'batch_1', agentId: 'agent_1', jobIds });
    for (const jobId of ['job_0', 'job_199', 'job_200', 'job_14999']) {
      expect(await batches.ofJob(jobId)).toEqual({ batchId: 'batch_1', agentId: 'agent_1' });
    }
    expect(await batches.ofJob('job_15000')).toBeNull();
  });

  it('may be remembered again', async () => {
    const { batches } = stores.newStore();
    const jobs = { batchId: 'batch_1', agentId: 'agent_1', jobIds: ['job_1', 'job_1'] };
    await batches.rememberJobs(jobs);
    await batches.rememberJobs({ ...jobs, jobIds: ['job_1', 'job_2'] });
    expect(await batches.ofJob('job_2')).toEqual({ batchId: 'batch_1', agentId: 'agent_1' });
  });

  it('are unknown to another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.batches.rememberJobs({ batchId: 'batch_1', agentId: 'agent_1', jobIds: ['job_1'] });
    expect(await theirs.batches.ofJob('job_1')).toBeNull();
  });
});
