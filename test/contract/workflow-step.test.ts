import { describe, expect, it } from 'vitest';
import { BYE, bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { runTestCasesStep } from '../support/run-step.ts';
import { allText, MODES, PUBLIC, startWorld } from '../support/start-world.ts';

const OUTSIDE = 'C0OUTSIDE1';

describe.each(MODES)('the workflow step in %s mode', (mode) => {
  async function world(sigma = {}) {
    const started = await startWorld({ mode, sigma: { agents: [greeter, bookings], ...sigma } });
    const { slack } = started;
    const inputs = { agent: 'Greeter', test_cases: 'all', channel: PUBLIC };
    return {
      ...started,
      step: (given: Record<string, unknown> = {}) =>
        slack.runFunction(runTestCasesStep(), { ...inputs, ...given }),
      ended: (index = 0) =>
        slack.until(() => slack.executions[index]?.state !== 'running' && slack.executions[index]),
      calls: () => slack.requests.filter(({ method }) => method.startsWith('functions.')),
    };
  }

  it('hands on the result of the batch', async () => {
    const { step, ended, sigma } = await world();
    await step();
    const { state, outputs } = await ended();
    const [batchId] = sigma.batchIds(GREETER_ID);
    expect([state, outputs]).toEqual([
      'completed',
      { passed: 3, failed: 1, total: 4, pass_rate: 75, batch_id: batchId, verdict: 'Some failed' },
    ]);
  });

  it('shows the channel a run and its result, as of Workflow Builder', async () => {
    const { step, card, completion } = await world();
    await step();
    expect((await card()).text).toContain('Workflow Builder');
    const result = await completion();
    expect(result.text).toContain('3 of 4 attempts passed');
    expect(allText(result)).toContain('Started by Workflow Builder');
  });

  it('takes test cases by id and by label, and the channel’s default agent', async () => {
    const { step, ended, ask } = await world();
    await ask('use Greeter');
    await step({ agent: '', test_cases: `"Says hello" ${BYE}` });
    expect((await ended()).outputs).toMatchObject({ passed: 2, failed: 1 });
  });

  it('starts one batch, and ends once, where Slack sends the event twice', async () => {
    const { step, ended, slack, posts, calls, completion } = await world();
    const { execution, delivered } = await step();
    const again = await slack.rerunFunction(execution);
    await ended();
    await completion();
    expect([delivered.acknowledged, again.acknowledged]).toEqual([true, true]);
    expect([posts().length, calls().length]).toEqual([1, 1]);
  });

  it.each([
    ['an unknown agent', { agent: 'Nobody' }, /no agent “?"?Nobody/u],
    ['an unknown label', { test_cases: '"No such case"' }, /no test case.*No such case/u],
    ['no test cases', { test_cases: ' ' }, /names no test cases.*all, last or failed/u],
    ['words that cannot be read', { test_cases: 'all tc_' }, /not understood/u],
    ['a channel that Sigma is not in', { channel: OUTSIDE }, /cannot post.*\/invite @Sigma/su],
  ])('fails with the reason for %s', async (_what, given, reason) => {
    const { step, ended, posts } = await world();
    await step(given);
    const { state, error } = await ended();
    expect([state, posts().length]).toEqual(['failed', 0]);
    expect(error).toMatch(reason);
  });

  it('fails with SigmaMind’s reason where the batch is refused', async () => {
    const { step, ended, sigma } = await world();
    sigma.faults.add({
      endpoint: 'create-batch-run',
      kind: 'http-error',
      status: 400,
      message: 'Quota used up',
    });
    await step();
    expect(await ended()).toMatchObject({ state: 'failed', error: expect.stringContaining('Quota used up') });
  });

  it('ends after a restart', async () => {
    const { step, ended, start, stop, sigma, card } = await world({ batchSeconds: 60 });
    await step();
    await card();
    await sigma.until(() => sigma.batchIds(GREETER_ID).length === 1);
    await stop();
    const [batchId = ''] = sigma.batchIds(GREETER_ID);
    sigma.finishBatch(batchId);
    await start();
    expect(await ended()).toMatchObject({ state: 'completed', outputs: { batch_id: batchId } });
  });

  it('is told again where the answer was lost, and takes the refusal for its end', async () => {
    const { step, ended, slack, calls } = await world();
    slack.faults.add({ method: 'functions.completeSuccess', kind: 'reset-after', times: 1 });
    await step();
    await ended();
    await slack.until(() => calls().length === 2 && calls()[1]?.response);
    expect(calls()[1]?.response?.body).toMatchObject({ error: 'execution_not_in_running_state' });
    expect((await ended()).state).toBe('completed');
  });

  it('keeps several executions apart', async () => {
    const { step, ended } = await world();
    await step();
    await step({ agent: 'Bookings' });
    const both = await Promise.all([ended(0), ended(1)]);
    expect(new Set(both.map(({ outputs }) => outputs?.batch_id)).size).toBe(2);
  });
});
