import { describe, expect, it } from 'vitest';
import { decideAnnouncement } from '../../src/use-cases/decide-announcement.ts';
import { historyOfBatch } from '../../src/use-cases/history-of-batch.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { attemptOf, batchOf, callsTo, fakeSigmaMind, NOW, openStore } from './fakes.ts';

const earlier = batchOf('batch_1', { passedCount: 1, failedCount: 1 });
const clean = batchOf('batch_2', { passedCount: 2 });
const known = { ...newWatchedBatch(clean, NOW, NOW), isFinished: true, finishedAt: NOW };

describe('the decision on an announcement', () => {
  it('is made on the reading that the announcement shows, so that SigmaMind is asked once', async () => {
    const store = await openStore();
    await store.batches.add(known);
    const sigmaMind = fakeSigmaMind({
      batches: [clean, earlier],
      attempts: {
        batch_1: { attempts: [attemptOf('job_1', 'passed'), attemptOf('job_2', 'failed')], isComplete: true },
        batch_2: { attempts: [attemptOf('job_3', 'passed'), attemptOf('job_4', 'passed')], isComplete: true },
      },
    });
    const sources = { sigmaMind, store, now: () => NOW };
    const filter = { on: ['fail' as const], belowPercent: null };
    expect(await decideAnnouncement(known, filter, sources)).toBe('recovered');
    const asked = sigmaMind.calls.length;
    const kept = await store.batches.get('batch_2');
    expect(kept?.history?.since).toMatchObject({ batchId: 'batch_1', passPercent: 50 });
    await historyOfBatch(kept ?? known, sources);
    expect(sigmaMind.calls).toHaveLength(asked);
    expect(callsTo(sigmaMind, 'listBatchRuns')).toHaveLength(1);
  });
});
