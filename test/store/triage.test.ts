import { expect, it } from 'vitest';
import type { Triage } from '../../src/domain/triage.ts';
import { triageOf } from '../fixtures/triage.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { at } from './work-fixture.ts';

const decided = (changes: Partial<Triage> = {}) => triageOf({ decidedAt: at(1), ...changes });

describeStores('decisions on test cases', (stores) => {
  it('are kept as they were made, under either form of the agent’s id', async () => {
    const { triage } = stores.newStore({ now: () => at(2) });
    await triage.decide(decided());
    expect(await triage.of('1')).toEqual([decided()]);
  });

  it('give way to a newer one of the same test case alone', async () => {
    const { triage } = stores.newStore({ now: () => at(9) });
    await triage.decide(decided());
    await triage.decide(decided({ testCaseId: 'tc_2' }));
    await triage.decide(decided({ changeId: 'V2', userId: 'U2', decidedAt: at(2) }));
    expect((await triage.of('agent_1')).map(({ testCaseId, userId }) => [testCaseId, userId])).toEqual([
      ['tc_2', 'U1'],
      ['tc_1', 'U2'],
    ]);
  });

  it('are made once when they come twice', async () => {
    const { triage } = stores.newStore({ now: () => at(9) });
    await triage.decide(decided());
    await triage.decide(decided({ userId: 'U2' }));
    expect(await triage.ofChange('V1')).toEqual([decided()]);
  });

  it('leave the newest one as it is when an older one comes again', async () => {
    const { triage } = stores.newStore({ now: () => at(9) });
    const newest = decided({ changeId: 'V2', userId: 'U2', decidedAt: at(2) });
    await triage.decide(decided());
    await triage.decide(newest);
    await triage.decide(decided());
    expect(await triage.of('agent_1')).toEqual([newest]);
  });

  it('are over when they are taken back', async () => {
    const { triage } = stores.newStore({ now: () => at(9) });
    await triage.decide(decided());
    await triage.decide(decided({ changeId: 'V2', kind: 'none', decidedAt: at(2) }));
    expect(await triage.of('agent_1')).toEqual([]);
  });

  it('are over after their last day', async () => {
    const { triage } = stores.newStore({ now: () => new Date('2026-12-04T00:00:00Z') });
    await triage.decide(decided({ kind: 'known-issue', untilDay: '2026-12-03', reason: 'waiting' }));
    expect(await triage.of('agent_1')).toEqual([]);
  });

  it('are over after their last day where they were made', async () => {
    const { triage } = stores.newStore({ now: () => new Date('2026-12-04T00:00:00Z') });
    const known = { kind: 'known-issue', untilDay: '2026-12-03', reason: 'waiting' } as const;
    await triage.decide(decided({ ...known, zone: 'America/New_York' }));
    await triage.decide(decided({ ...known, testCaseId: 'tc_2', zone: 'Europe/Berlin' }));
    expect(await triage.of('agent_1')).toEqual([decided({ ...known, zone: 'America/New_York' })]);
  });

  it('change the revision when a day ends, wherever it does', async () => {
    let now = new Date('2026-12-03T18:14:59Z');
    const { triage } = stores.newStore({ now: () => now });
    await triage.decide(decided({ kind: 'known-issue', untilDay: '2026-12-03', zone: 'Asia/Kathmandu' }));
    const [before, open] = [await triage.revision(), await triage.of('agent_1')];
    now = new Date('2026-12-03T18:15:00Z');
    expect([open.length, (await triage.of('agent_1')).length]).toEqual([1, 0]);
    expect(await triage.revision()).not.toBe(before);
  });

  it('are ended by the first batch to do so', async () => {
    const { triage } = stores.newStore({ now: () => at(9) });
    await triage.decide(decided());
    await triage.end(decided(), 'batch_2');
    await triage.end(decided(), 'batch_3');
    expect(await triage.of('agent_1')).toEqual([]);
    expect(await triage.endedBy('agent_1', 'batch_2')).toEqual([decided({ endedBy: 'batch_2' })]);
    expect(await triage.endedBy('agent_1', 'batch_3')).toEqual([]);
  });

  it('change the revision as they come and go', async () => {
    const { triage } = stores.newStore({ now: () => at(9) });
    const revisions = [await triage.revision()];
    await triage.decide(decided());
    revisions.push(await triage.revision());
    await triage.end(decided(), 'batch_2');
    revisions.push(await triage.revision());
    expect(new Set(revisions).size).toBe(3);
  });

  it('change the revision also where one is deleted as another is made', async () => {
    const days = (count: number) => new Date(at(0).getTime() + count * 24 * 60 * 60 * 1000);
    const { triage, pruning } = stores.newStore({ now: () => days(95) });
    await triage.decide(decided({ kind: 'none' }));
    await triage.decide(decided({ changeId: 'V2', testCaseId: 'tc_2', decidedAt: days(94) }));
    const before = await triage.revision();
    expect(await pruning.prune('triage', { ended: days(90), requests: days(90) }, 9)).toBe(1);
    await triage.decide(decided({ changeId: 'V3', testCaseId: 'tc_3', decidedAt: days(95) }));
    expect(await triage.revision()).not.toBe(before);
  });

  it('are those of each workspace', async () => {
    const [mine, theirs] = [stores.newStore({ now: () => at(9) }), stores.newStore({ now: () => at(9) })];
    await mine.triage.decide(decided());
    expect(await theirs.triage.of('agent_1')).toEqual([]);
  });

  it.each(HOSTILE_TEXTS)('keep %s', async (what, text) => {
    const { triage } = stores.newStore({ now: () => at(9) });
    await triage.decide(decided({ title: text, reason: text }));
    const [kept] = await triage.of('agent_1');
    if (what !== 'a NUL' && what !== 'lone surrogates') expect(kept?.reason).toBe(text);
    expect(kept?.reason).toBe(kept?.title);
  });
});
