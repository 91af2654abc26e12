import { describe, expect, it } from 'vitest';
import { answerIntent, type Question } from '../../src/use-cases/answer-intent.ts';
import { changeOnce } from '../../src/use-cases/change-once.ts';
import type { Run } from '../../src/use-cases/run-store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import {
  agentSources,
  allowsAll,
  batchOf,
  fakeSigmaMind,
  NOW,
  openStore,
  people,
  refundLine,
} from './fakes.ts';

const asker = { channelId: 'C1', userId: 'U1', request: 'command:1' };
const daily = { words: 'daily 12:30', pattern: '30 12 * * *' };
const run: Run['intent'] = { kind: 'run', agent: 'Refund Line', names: [], selection: { kind: 'all' } };

/** A bot whose clock goes on by an hour from one question to the next. */
async function settingOf() {
  let hours = 0;
  const now = () => new Date(NOW.getTime() + hours * 3_600_000);
  const store = await openStore(now);
  const sigmaMind = fakeSigmaMind({ agents: [refundLine], batches: [batchOf('batch_1')] });
  const sources = {
    ...agentSources(sigmaMind),
    sigmaMind,
    store,
    messenger: { whyNoPosts: async () => null },
    people,
    ...allowsAll,
    now,
  };
  const ask = (question: Question, request: string) => {
    hours += 1;
    return answerIntent(question, { ...asker, request }, sources);
  };
  return { store, sources, ask };
}

const subscribe: Question = {
  kind: 'subscribe',
  agent: 'Refund Line',
  filter: { on: ['fail'], belowPercent: null },
  mentions: [],
};
const schedule: Question = { kind: 'schedule-run', times: daily, zone: 'UTC', run };
const standupAt: Question = { kind: 'standup-at', agents: [], times: daily, zone: null };
const watch: Question = { kind: 'watch', batchId: 'batch_1', agent: 'Refund Line' };

describe('a request that is carried out twice', () => {
  it.each<[string, Question[], Question]>([
    ['watch', [], watch],
    ['unwatch', [watch], { kind: 'unwatch', batchId: 'batch_1' }],
    ['use', [], { kind: 'use', agent: 'Refund Line' }],
    ['subscribe', [], subscribe],
    ['unsubscribe', [subscribe], { kind: 'unsubscribe', agent: null }],
    ['mute', [subscribe], { kind: 'mute', agent: null, minutes: 60 }],
    ['mute tomorrow', [subscribe], { kind: 'mute-until-morning', agent: null }],
    ['unmute', [subscribe], { kind: 'unmute', agent: null }],
    ['standup', [], { kind: 'standup-now', agents: [], since: null }],
    ['standup at', [], standupAt],
    ['standup off', [standupAt], { kind: 'standup-off' }],
    ['schedule', [], schedule],
    ['schedules pause', [schedule], { kind: 'change-schedule', number: 1, to: 'paused' }],
    ['schedules remove', [schedule], { kind: 'change-schedule', number: 1, to: 'removed' }],
  ])('is answered both times alike: %s', async (_what, before, question) => {
    const { ask } = await settingOf();
    for (const [index, earlier] of before.entries()) await ask(earlier, `command:before-${index}`);
    const first = await ask(question, 'command:1');
    expect(first.kind).not.toMatch(/refused|failed/u);
    expect(await ask(question, 'command:1')).toEqual(first);
  });

  it('changes nothing the second time', async () => {
    const { ask, store } = await settingOf();
    await ask(standupAt, 'command:1');
    await ask({ kind: 'standup-off' }, 'command:2');
    await ask(standupAt, 'command:1');
    expect(await store.appointments.ofChannel('C1')).toEqual([]);
  });

  it('may be refused at first and done the second time', async () => {
    const { ask } = await settingOf();
    const off: Question = { kind: 'unsubscribe', agent: null };
    expect(await ask(off, 'command:1')).toMatchObject({ kind: 'refused' });
    await ask(subscribe, 'command:2');
    expect(await ask(off, 'command:1')).toMatchObject({ kind: 'subscription-changed', after: null });
  });
});

describe('a change that another process made meanwhile', () => {
  const said = (batchId: string) => ({ kind: 'unwatched', batchId }) as const;

  it('is undone, and answered as the other did', async () => {
    const { sources, store } = await settingOf();
    await store.givenAnswers.keep('command:1', said('batch_1'), NOW);
    const answer = await changeOnce(asker, sources, async ({ channels }) => {
      await channels.setDefaultAgent('C1', refundLine);
      return said('batch_2');
    });
    expect(answer).toEqual(said('batch_1'));
    expect(await store.channels.defaultAgent('C1')).toBeNull();
  });

  it('hides no other error', async () => {
    const { sources } = await settingOf();
    const broken = () => changeOnce(asker, sources, () => Promise.reject(new TypeError('a slip')));
    await expect(broken()).rejects.toThrow('a slip');
  });
});

describe('a change that nobody can ask for again', () => {
  it('is made each time', async () => {
    const { sources, store } = await settingOf();
    const kept: (keyof Store)[] = [];
    for (let time = 0; time < 2; time += 1) {
      await changeOnce({}, sources, async () => {
        kept.push('channels');
        return { kind: 'unwatched', batchId: 'batch_1' };
      });
    }
    expect(kept).toHaveLength(2);
    expect(await store.givenAnswers.of('undefined')).toBeNull();
  });
});
