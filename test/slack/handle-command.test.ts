import { describe, expect, it } from 'vitest';
import { handleCommand } from '../../src/slack/commands/handle-command.ts';
import { newWatchedBatch } from '../../src/use-cases/new-watched-batch.ts';
import { batchOf, NOW } from '../use-cases/fakes.ts';
import { listenersOf } from './listeners.ts';

const typed = (text: string, changes: Record<string, unknown> = {}) => ({
  command: '/sigma',
  text,
  channel_id: 'C0PUBLIC01',
  user_id: 'U0ASHA0001',
  trigger_id: '1.2.abc',
  response_url: 'https://hooks.example/1',
  ...changes,
});

const broken = { question: () => Promise.reject(new Error('no database: sk_live')) };

describe('a command', () => {
  it.each(['', 'help', 'help run'])('is answered from its words alone: %j', async (text) => {
    const { dependencies, observed } = await listenersOf();
    expect((await handleCommand(typed(text), dependencies))?.text).toContain('/sigma');
    expect(observed).toEqual(['help answered']);
  });

  it('that is not understood is answered with what is', async () => {
    const { dependencies, observed } = await listenersOf();
    expect((await handleCommand(typed('statsu'), dependencies))?.text).toContain('status');
    expect(observed).toEqual(['usage refused']);
  });

  it('that needs a look becomes work, with the way back to the person', async () => {
    const { dependencies, work, observed } = await listenersOf();
    expect(await handleCommand(typed('status batch_1'), dependencies)).toBeNull();
    expect(await work('answer')).toMatchObject([
      {
        payload: {
          question: { kind: 'batch-status', batchId: 'batch_1' },
          reply: { responseUrl: 'https://hooks.example/1', channelId: 'C0PUBLIC01', userId: 'U0ASHA0001' },
        },
      },
    ]);
    expect(observed).toEqual(['batch-status accepted']);
  });

  it('to run is stored before it is acknowledged', async () => {
    const { dependencies, work } = await listenersOf();
    expect(await handleCommand(typed('run all'), dependencies)).toBeNull();
    expect(await work('start-run')).toHaveLength(1);
  });

  it.each([
    ['delivered twice is one', {}, 1],
    ['typed again is another', { trigger_id: '1.3.def', response_url: 'https://hooks.example/2' }, 2],
    ['of another person is another', { user_id: 'U0BEN00002' }, 2],
  ])('%s', async (_what, changes, count) => {
    const { dependencies, work } = await listenersOf();
    await handleCommand(typed('run all'), dependencies);
    await handleCommand(typed('run all', changes), dependencies);
    expect(await work('start-run')).toHaveLength(count);
  });

  it('about a finished batch is answered from the store', async () => {
    const { dependencies, store, work } = await listenersOf();
    await store.batches.add({
      ...newWatchedBatch(batchOf('batch_1', { passedCount: 2 }), NOW, NOW),
      isFinished: true,
      finishedAt: NOW,
      attemptList: { attempts: [], isComplete: true },
      history: { since: null, trend: [], partialCount: 0 },
    });
    const message = await handleCommand(typed('status batch_1'), dependencies);
    expect(message?.text).toContain('2 of 2');
    expect(await work('answer')).toEqual([]);
  });

  it('that could not be stored says so, with the reference of the log', async () => {
    const { dependencies, logged, observed } = await listenersOf({ intake: broken });
    const message = await handleCommand(typed('agents'), dependencies);
    const [line] = logged as { reference: string }[];
    expect(message?.text).toContain(line?.reference ?? 'no line');
    expect(message?.text).not.toContain('sk_live');
    expect(observed).toEqual(['agents failed']);
  });

  it('is answered before Slack stops waiting, whatever the store does', async () => {
    const never = { question: () => new Promise<never>(() => undefined) };
    const { dependencies } = await listenersOf({ intake: never });
    const startedAt = performance.now();
    expect(await handleCommand(typed('agents'), dependencies)).not.toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(2_900);
  });

  it('opens the form where run stands alone', async () => {
    const { dependencies, slack } = await listenersOf();
    const trigger_id = slack.newTriggerId();
    expect(await handleCommand(typed('run', { trigger_id }), dependencies)).toBeNull();
    expect(slack.views).toHaveLength(1);
  });

  it('says how to do without a form that Slack does not open', async () => {
    const { dependencies } = await listenersOf();
    const message = await handleCommand(typed('run', { trigger_id: 'expired' }), dependencies);
    expect(message?.text).toContain('/sigma run all');
  });

  it('may come without a way back', async () => {
    const { dependencies, work } = await listenersOf();
    await handleCommand(typed('agents', { response_url: undefined, trigger_id: undefined }), dependencies);
    expect(await work('answer')).toMatchObject([{ payload: { reply: { responseUrl: null } } }]);
  });

  it.each<unknown>([null, {}, { text: 'help', channel_id: 7, user_id: 'U1' }])(
    'of an unknown shape is answered all the same: %j',
    async (payload) => {
      const { dependencies } = await listenersOf();
      expect((await handleCommand(payload, dependencies))?.text).toContain('Reference');
    },
  );
});
