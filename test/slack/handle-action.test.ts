import { describe, expect, it } from 'vitest';
import { handleAction } from '../../src/slack/actions/handle-action.ts';
import { type ButtonAction, encodeButtonAction } from '../../src/slack/button-action.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { NOW, refundLine, replyOf } from '../use-cases/fakes.ts';
import { listenersOf } from './listeners.ts';

const press = (action: ButtonAction, changes: Record<string, unknown> = {}) => ({
  type: 'block_actions',
  user: { id: 'U0ASHA0001' },
  channel: { id: 'C0PUBLIC01' },
  response_url: 'https://hooks.example/1',
  trigger_id: '1.2.abc',
  actions: [{ ...encodeButtonAction(action), type: 'button', action_ts: '1700000000.000100' }],
  ...changes,
});

const ids = { batchId: 'batch_1', agentId: 'agent_R1' };

async function withEarlierRun(store: Store): Promise<void> {
  await store.runs.add({
    runId: 'run_1',
    requestKey: 'command:1',
    intent: { kind: 'run', agent: null, names: ['Refund Line'], selection: { kind: 'failed' } },
    reply: replyOf(),
    createdAt: NOW,
  });
  await store.runs.setPlan('run_1', { agent: refundLine, testCaseIds: ['tc_1', 'tc_2'], testCases: [] });
}

describe('a pressed button', () => {
  it.each<[ButtonAction, object, boolean]>([
    [
      { name: 'show-job', jobId: 'job_1', ...ids },
      { kind: 'job', jobId: 'job_1', batchId: 'batch_1', agent: 'agent_R1', page: 0 },
      false,
    ],
    [
      { name: 'turn-job', jobId: 'job_1', ...ids, page: 4 },
      { kind: 'job', jobId: 'job_1', batchId: 'batch_1', agent: 'agent_R1', page: 4 },
      true,
    ],
    [{ name: 'show-batch', ...ids }, { kind: 'batch-status', batchId: 'batch_1', agent: 'agent_R1' }, false],
    [
      { name: 'turn-batches', agentId: 'agent_R1', page: 2 },
      { kind: 'batch-list', agent: 'agent_R1', page: 2 },
      true,
    ],
    [{ name: 'turn-agents', page: 1 }, { kind: 'agents', page: 1 }, true],
    [
      { name: 'turn-cases', agentId: 'agent_R1', page: 1 },
      { kind: 'cases', agent: 'agent_R1', page: 1 },
      true,
    ],
  ])(
    'asks its question, and takes the place of its message where it turns a page: %j',
    async (action, question, replacesMessage) => {
      const { dependencies, work } = await listenersOf();
      expect(await handleAction(press(action), dependencies)).toBeNull();
      expect(await work('answer')).toMatchObject([{ payload: { question, reply: { replacesMessage } } }]);
    },
  );

  it('is taken once however often Slack delivers the press', async () => {
    const { dependencies, work } = await listenersOf();
    for (let times = 0; times < 2; times += 1) {
      await handleAction(press({ name: 'turn-agents', page: 1 }), dependencies);
    }
    expect(await work('answer')).toHaveLength(1);
  });

  it('knows its channel from the message where nothing else tells', async () => {
    const { dependencies, work } = await listenersOf();
    const payload = press(
      { name: 'turn-agents', page: 1 },
      { channel: undefined, container: { channel_id: 'C7' } },
    );
    await handleAction(payload, dependencies);
    expect(await work('answer')).toMatchObject([{ payload: { reply: { channelId: 'C7' } } }]);
  });

  it('that could not be stored says so after the acknowledgement', async () => {
    const question = () => Promise.reject(new Error('no database'));
    const { dependencies, messenger, observed } = await listenersOf({ intake: { question } });
    const rest = await handleAction(press({ name: 'turn-agents', page: 1 }), dependencies);
    expect(messenger.answers).toEqual([]);
    await rest?.();
    expect(messenger.answers).toMatchObject([{ answer: { kind: 'failed', failure: { kind: 'internal' } } }]);
    expect(observed).toEqual(['button:turn-agents failed']);
  });
});

describe('the button that runs again', () => {
  const again = press({ name: 'run-again', runId: 'run_1' });

  it('runs the test cases that were resolved then', async () => {
    const { dependencies, store, work } = await listenersOf();
    await withEarlierRun(store);
    expect(await handleAction(again, dependencies)).toBeNull();
    const [claim] = await work('start-run');
    expect(await store.runs.get(claim?.key ?? '')).toMatchObject({
      intent: { agent: 'agent_R1', names: [], selection: { kind: 'listed', testCaseIds: ['tc_1', 'tc_2'] } },
    });
  });

  it('starts one run, by whomever and however often it is pressed', async () => {
    const { dependencies, store, work } = await listenersOf();
    await withEarlierRun(store);
    await handleAction(again, dependencies);
    await handleAction({ ...again, user: { id: 'U2' }, trigger_id: '9' }, dependencies);
    expect(await work('start-run')).toHaveLength(1);
    expect(await work('answer')).toMatchObject([
      {
        payload: {
          question: { kind: 'press-refused', why: 'run-again-taken', agent: 'agent_R1' },
          reply: { userId: 'U2' },
        },
      },
    ]);
  });

  it('says so where nothing is known of the run any more', async () => {
    const { dependencies, work } = await listenersOf();
    await handleAction(again, dependencies);
    expect(await work('answer')).toMatchObject([
      { payload: { question: { kind: 'press-refused', why: 'run-not-known' } } },
    ]);
  });
});

describe('a button that does its work once', () => {
  it('stores, before the acknowledgement, what the second person is told', async () => {
    const { dependencies, work, messenger } = await listenersOf();
    const rerun = press({ name: 'rerun', ...ids, which: 'all' });
    await handleAction(rerun, dependencies);
    const rest = await handleAction({ ...rerun, user: { id: 'U2' }, trigger_id: '9' }, dependencies);
    const question = { kind: 'button-used', batchId: 'batch_1', button: 'all', userId: 'U0ASHA0001' };
    expect(rest).toBeNull();
    expect(messenger.answers).toEqual([]);
    expect(await work('start-run')).toHaveLength(1);
    expect(await work('answer')).toMatchObject([{ payload: { question, reply: { userId: 'U2' } } }]);
  });
});

describe('a press that is stale, unknown or tampered with', () => {
  it.each([
    ['of another release', { action_id: 'approve', value: '{}' }],
    ['of a changed value', { action_id: 'show-batch', value: '{"batchId":7}' }],
    ['without a value', { action_id: 'run-again' }],
    ['of a menu', { action_id: 'run-agent', selected_option: { value: 'x' } }],
  ])('is told that it no longer works: %s', async (_what, action) => {
    const { dependencies, messenger, observed, work } = await listenersOf();
    const rest = await handleAction(
      { ...press({ name: 'turn-agents', page: 1 }), actions: [action] },
      dependencies,
    );
    await rest?.();
    expect(messenger.answers).toMatchObject([{ answer: { kind: 'stale-button' } }]);
    expect(observed).toEqual(['button:unknown refused']);
    expect(await work('answer')).toEqual([]);
  });

  it.each<unknown>([
    null,
    'text',
    {},
    { user: { id: 'U1' }, channel: { id: 'C1' }, actions: [] },
    { user: { id: 'U1' }, actions: [{ action_id: 'turn-agents', value: '{"page":1}' }] },
  ])('is acknowledged and no more where nobody can be answered: %j', async (payload) => {
    const { dependencies, messenger, work } = await listenersOf();
    expect(await handleAction(payload, dependencies)).toBeNull();
    expect(messenger.answers).toEqual([]);
    expect(await work('answer')).toEqual([]);
  });
});
