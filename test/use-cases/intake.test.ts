import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/use-cases/answer-intent.ts';
import { createIntake } from '../../src/use-cases/intake.ts';
import type { Run } from '../../src/use-cases/run-store.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { NOW, openStore, rejectionOf, replyOf } from './fakes.ts';

const question: Question = { kind: 'agents', page: 0 };
const intent: Run['intent'] = { kind: 'run', agent: null, names: [], selection: { kind: 'all' } };
const reply = replyOf({ responseUrl: 'https://hooks.example/1' });

async function intakeOf(change: (store: Store) => Store = (store) => store) {
  const store = await openStore();
  let woken = 0;
  const logged: object[] = [];
  const note = (fields: object) => logged.push(fields);
  const intake = createIntake({
    store: change(store),
    now: () => NOW,
    wake: () => {
      woken += 1;
    },
    log: { info: note, warn: note, error: note },
  });
  const claim = () =>
    store.work.claim({ kinds: ['answer', 'start-run'], limit: 9, owner: 'test', leaseMs: 1 });
  return { store, intake, claim, logged, woken: () => woken };
}

describe('a question that is taken', () => {
  it('is work that is due at once', async () => {
    const { intake, claim } = await intakeOf();
    await intake.question({ requestKey: 'command:1', question, reply });
    expect(await claim()).toMatchObject([{ kind: 'answer', payload: { question, reply } }]);
  });

  it('is answered once however often it is delivered', async () => {
    const { intake, claim } = await intakeOf();
    for (let times = 0; times < 3; times += 1) {
      await intake.question({ requestKey: 'command:1', question, reply });
    }
    expect(await claim()).toHaveLength(1);
  });

  it('wakes those who work', async () => {
    const { intake, woken } = await intakeOf();
    await intake.question({ requestKey: 'command:1', question, reply });
    expect(woken()).toBe(1);
  });
});

describe('a run that is taken', () => {
  it('leaves a line in the log by which it is found again', async () => {
    const { intake, claim, logged } = await intakeOf();
    await intake.run({ requestKey: 'command:1', intent, reply });
    const [work] = await claim();
    expect(logged).toMatchObject([{ request: 'command:1', runId: work?.key, channelId: 'C1', userId: 'U1' }]);
  });

  it('is stored as requested, and due at once', async () => {
    const { intake, claim, store } = await intakeOf();
    await intake.run({ requestKey: 'command:1', intent, reply });
    const [work] = await claim();
    expect(await store.runs.get(work?.key ?? '')).toMatchObject({
      state: 'requested',
      intent,
      reply,
      sentAt: null,
    });
  });

  it('is accepted', async () => {
    const { intake } = await intakeOf();
    expect(await intake.run({ requestKey: 'command:1', intent, reply })).toBe('accepted');
  });

  it('is known the second time', async () => {
    const { intake } = await intakeOf();
    await intake.run({ requestKey: 'command:1', intent, reply });
    expect(await intake.run({ requestKey: 'command:1', intent, reply })).toBe('known-already');
  });

  it('is one run however often it is delivered', async () => {
    const { intake, claim } = await intakeOf();
    await Promise.all([1, 2, 3].map(() => intake.run({ requestKey: 'command:1', intent, reply })));
    expect(await claim()).toHaveLength(1);
  });

  it('is not stored without its work', async () => {
    const { intake, store } = await intakeOf((whole) => ({
      ...whole,
      transaction: (body) =>
        whole.transaction((tables) =>
          body({
            ...tables,
            work: { ...tables.work, schedule: () => Promise.reject(new Error('the disk is full')) },
          }),
        ),
    }));
    const failure = await rejectionOf(intake.run({ requestKey: 'command:1', intent, reply }));
    expect(failure).toMatchObject({ message: 'the disk is full' });
    const again = { runId: 'run_1', requestKey: 'command:1', intent, reply, createdAt: NOW };
    expect(await store.runs.add(again)).toBe(true);
  });
});
