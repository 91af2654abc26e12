import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkEnd } from '../../src/use-cases/work-store.ts';
import { describeStores } from '../support/stores.ts';
import { createWork } from './work-fixture.ts';
import { createWorkModel, type Step } from './work-model.ts';

const key = fc.constantFrom('a', 'b', 'c');
const inSeconds = fc.integer({ min: -3, max: 5 });
const as = fc.constantFrom<WorkEnd['kind']>('done', 'done', 'again', 'retry', 'given-back', 'parked');

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('schedule' as const), key, inSeconds }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('claim' as const), limit: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('end' as const), claim: fc.nat(20), as, inSeconds }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lapse' as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(5) }) },
);

describeStores('whatever happens to work rows in whatever order', (stores) => {
  it('no request is lost, and no claim that has passed on changes anything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const model = createWorkModel(createWork(stores));
        for (const one of steps) await model.take(one);
        await model.finish();
      }),
      { numRuns: stores.engine.name === 'SQLite' ? 150 : 50 },
    );
  });

  it('no request is lost, and no claim ends twice, with many hands and leases that lapse at once', async () => {
    const work = createWork(stores);
    const ends: string[] = [];
    const settled = new Map<string, number>();
    let isOver = false;

    async function hand(owner: string): Promise<void> {
      while (!isOver) {
        for (const claim of await work.claim({ owner, limit: 2, leaseMs: 0 })) {
          await setImmediate();
          const isDone = await work.store.transaction((tables) => tables.work.end(claim, { kind: 'done' }));
          if (!isDone) continue;
          ends.push(`${claim.id} ${claim.claimCount}`);
          settled.set(claim.key, Math.max(settled.get(claim.key) ?? 0, Number(claim.payload)));
        }
        await setImmediate();
      }
    }

    const hands = Promise.all(['first', 'second', 'third', 'fourth'].map(hand));
    const keys = ['a', 'b', 'c', 'd', 'e'];
    for (let request = 1; request <= 60; request += 1) {
      await Promise.all(keys.map((one) => work.schedule({ key: one, payload: request })));
    }
    while ((await work.table.depths()).length > 0) await setImmediate();
    isOver = true;
    await hands;
    expect(settled).toEqual(new Map(keys.map((one) => [one, 60])));
    expect(new Set(ends).size).toBe(ends.length);
  });
});
