import { describe, expect, it } from 'vitest';
import type { FaultKind } from '../../playground/sigmamind/faults.ts';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { MODES, type Mode, PUBLIC, startWorld } from '../support/start-world.ts';

const ACK_LIMIT_MS = 3_000;
const HANGS_MS = 60_000;

const COMMANDS = [
  'agents',
  'cases Greeter',
  'status Greeter',
  'status batch_s0OJu2JWR8R45Fai Greeter',
  'job job_ksUu5yRHGTLLrLeM batch_s0OJu2JWR8R45Fai Greeter',
  'watch batch_s0OJu2JWR8R45Fai Greeter',
  'use Greeter',
  'run Greeter all',
];

function world(mode: Mode) {
  return startWorld({
    mode,
    sigma: { agents: [greeter, bookings] },
    timing: { sigmaMind: { timeouts: { responseMs: 150, totalMs: 400 }, retry: { limit: 0 } } },
  });
}

describe.each(MODES)('while SigmaMind fails, in %s mode', (mode) => {
  it.each(COMMANDS)('`%s` is acknowledged at once and answered when SigmaMind hangs', async (text) => {
    const { command, slack, sigma, posts } = await world(mode);
    sigma.faults.add({ kind: 'delay', delayMs: HANGS_MS, times: 1_000 });
    const { acknowledged, latencyMs } = await command(text);
    const answer = await slack.until(() => slack.ephemerals[0]);
    expect(acknowledged && latencyMs < ACK_LIMIT_MS).toBe(true);
    expect(answer.text).toMatch(/cannot be reached, or does not answer in time[\s\S]*Try again/u);
    expect(posts()).toHaveLength(0);
  });

  it.each([
    ['html', /cannot be reached[\s\S]*Try again/u],
    ['garbage', /does not understand[\s\S]*Try again/u],
    ['reset-before', /cannot be reached[\s\S]*Try again/u],
    ['rate-limited', /asks to slow down[\s\S]*Try again in/u],
  ] as const)(
    'the person gets an answer to act on when SigmaMind answers with %s',
    async (kind, expected) => {
      const { ask, sigma } = await world(mode);
      sigma.faults.add({ kind, times: 1_000 });
      const answer = await ask('cases agent_Greeter0000000001');
      expect(answer.text).toMatch(expected);
      expect(answer.text).not.toMatch(/<html|Bad gateway/u);
    },
  );

  it.each([
    [401, /refused the API key[\s\S]*SIGMA_API_KEY/u],
    [403, /refused the API key[\s\S]*SIGMA_API_KEY/u],
    [400, /did not accept[\s\S]*Just so\./u],
    [503, /cannot be reached[\s\S]*Just so\./u],
  ])('the person is told what an answer of %i means', async (status, expected) => {
    const { ask, sigma } = await world(mode);
    sigma.faults.add({ kind: 'http-error', status, message: 'Just so.', times: 1_000 });
    expect((await ask('status agent_Greeter0000000001')).text).toMatch(expected);
  });

  it('the person and the log get the same reference', async () => {
    const { ask, sigma, logLines } = await world(mode);
    sigma.faults.add({ kind: 'http-error', times: 1_000 });
    const [, reference = 'none'] = /Reference: (\w+)/u.exec((await ask('cases Greeter')).text) ?? [];
    expect(logLines.filter((line) => line.includes(`"reference":"${reference}"`))).toHaveLength(1);
  });

  it('commands are answered when SigmaMind is down', async () => {
    const { ask, sigma } = await world(mode);
    await sigma.close();
    expect((await ask('cases Greeter')).text).toMatch(/cannot be reached/u);
  });

  it('a batch is announced once SigmaMind answers again', async () => {
    const { ask, completion, sigma } = await world(mode);
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.freezeBatch(batchId);
    await ask(`watch ${batchId} Greeter`);
    const kinds: FaultKind[] = ['html', 'garbage', 'reset-before', 'rate-limited', 'http-error'];
    for (const kind of kinds) sigma.faults.add({ kind, times: 2 });
    sigma.finishBatch(batchId);
    expect((await completion()).text).toContain('3 of 4 attempts passed');
  });
});

describe.each(MODES)('what is unknown or tampered with, in %s mode', (mode) => {
  const shared = {
    team: { id: 'T0SIGMA001', domain: 'sigma-team' },
    user: { id: 'U0ASHA0001', name: 'asha', team_id: 'T0SIGMA001' },
    api_app_id: 'A0SIGMA001',
    trigger_id: '1.2.simulated',
  };
  const view = {
    id: 'V1',
    type: 'modal',
    hash: '1.x',
    private_metadata: '',
    blocks: [],
    state: { values: {} },
  };

  it.each([
    ['a global shortcut', { type: 'shortcut', callback_id: 'unknown', action_ts: '1.1' }],
    [
      'a message shortcut',
      {
        type: 'message_action',
        callback_id: 'unknown',
        action_ts: '1.1',
        message_ts: '1.1',
        channel: { id: PUBLIC, name: 'general' },
        message: { type: 'message', ts: '1.1', text: 'x' },
        response_url: 'http://127.0.0.1:9/x',
      },
    ],
    ['a submission of an unknown form', { type: 'view_submission', view: { ...view, callback_id: 'other' } }],
    [
      'a submission of our form without data',
      { type: 'view_submission', view: { ...view, callback_id: 'run' } },
    ],
    ['a closed form', { type: 'view_closed', view: { ...view, callback_id: 'other' }, is_cleared: false }],
    [
      'a press in an unknown form',
      {
        type: 'block_actions',
        view: { ...view, callback_id: 'other' },
        container: { type: 'view', view_id: 'V1' },
        actions: [{ action_id: 'x', block_id: 'y', type: 'button', action_ts: '1.1', value: '{' }],
      },
    ],
    [
      'options for an unknown menu',
      {
        type: 'block_suggestion',
        view: { ...view, callback_id: 'other' },
        container: { type: 'view', view_id: 'V1' },
        action_id: 'unknown',
        block_id: 'unknown',
        value: 'a',
      },
    ],
    [
      'options for our menu with broken metadata',
      {
        type: 'block_suggestion',
        view: { ...view, callback_id: 'run', private_metadata: '{"channelId":' },
        container: { type: 'view', view_id: 'V1' },
        action_id: 'run-cases',
        block_id: 'cases:x',
        value: 'a',
      },
    ],
    ['a press without an action', { type: 'block_actions', actions: [], container: { type: 'message' } }],
    [
      'a press in a message of the old kind',
      { type: 'interactive_message', callback_id: 'x', actions: [{ name: 'a', type: 'button', value: 'v' }] },
    ],
    ['a submission of an old dialog', { type: 'dialog_submission', callback_id: 'x', submission: {} }],
    ['a submission without a name', { type: 'view_submission', view: { id: 'V1', type: 'modal' } }],
    ['options without a menu', { type: 'block_suggestion' }],
    ['an interaction of a kind yet to come', { type: 'something_new' }],
    [
      'a step of another function',
      {
        type: 'event_callback',
        event_id: 'Ev1',
        event: {
          type: 'function_executed',
          function: { callback_id: 'other' },
          function_execution_id: 'Fx1',
        },
      },
    ],
  ])('%s is acknowledged', async (_what, payload) => {
    const { slack, fatal, posts } = await world(mode);
    const { acknowledged, latencyMs, refused } = await slack.deliver({ ...shared, ...payload });
    expect({ acknowledged, refused, fatal }).toEqual({ acknowledged: true, refused: [], fatal: [] });
    expect(latencyMs).toBeLessThan(ACK_LIMIT_MS);
    expect(posts()).toHaveLength(0);
  });

  it.each([
    ['an unknown action', 'launch-rocket', '{}'],
    ['a value that is no JSON', 'show-batch', 'batch_1'],
    ['a value of another shape', 'show-job', '{"jobId":7}'],
    ['a page below the first', 'turn-batches:older', `{"agentId":"${GREETER_ID}","page":-1}`],
    ['a run that nobody knows', 'run-again', '{"runId":"no such run"}'],
    ['an id that is a path', 'show-batch', `{"batchId":"../agents","agentId":"${GREETER_ID}"}`],
    ['a JSON null', 'show-batch', 'null'],
  ])('a button with %s is acknowledged and answered', async (_what, actionId, value) => {
    const { press, slack, posts, sigma } = await world(mode);
    const message = slack.say({ channelId: PUBLIC, userId: 'U0SIGMABOT', text: 'a message of old' });
    const { acknowledged } = await press(message, actionId, { value });
    const answer = await slack.until(() => slack.ephemerals[0]);
    expect(acknowledged).toBe(true);
    expect(answer.text).toMatch(/no longer works|no longer known|did not accept/u);
    expect(posts()).toHaveLength(0);
    expect(sigma.requests.filter(({ path }) => path.includes('..') || path.includes('%2'))).toEqual([]);
  });

  it('an event that nobody asked for is acknowledged', async () => {
    const { slack } = await world(mode);
    const { acknowledged } = await slack.event({ type: 'app_mention', text: 'hi', user: 'U0ASHA0001' });
    expect(acknowledged).toBe(true);
  });
});
