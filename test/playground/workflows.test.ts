import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createWorkflows, type Workflows } from '../../playground/server/workflows.ts';
import { type SimulatedSlack, startSlack } from '../../playground/slack/slack-server.ts';

const callbackId = 'run-test-cases';
const inputs = { agent: 'Refund line', test_cases: 'all', channel: 'C0PUBLIC01' };

let slack: SimulatedSlack;
let workflows: Workflows;

beforeEach(async () => {
  slack = await startSlack();
  workflows = createWorkflows(slack);
});

afterEach(() => slack.close());

const shown = (kind: 'step' | 'execution') =>
  [...workflows.entities()].filter((change) => change.kind === kind).map(({ value }) => value);

async function complete(method: string, body: Record<string, unknown>): Promise<void> {
  await fetch(`${slack.apiUrl}functions.${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ function_execution_id: slack.executions.at(-1)?.executionId, ...body }),
  });
}

describe('Workflow Builder', () => {
  it('offers the step of the manifest with what it takes', () => {
    expect(shown('step')).toMatchObject([
      {
        callbackId,
        title: 'Run test cases',
        inputs: [
          { name: 'agent', title: 'Agent', isRequired: false },
          { name: 'test_cases', title: 'Test cases', isRequired: true },
          { name: 'channel', type: 'slack#/types/channel_id', isRequired: true },
        ],
      },
    ]);
  });

  it('runs a step with what was filled in, and leaves out what was not', async () => {
    expect(await workflows.runStep({ callbackId, inputs: { ...inputs, agent: '' } })).toEqual({
      error: null,
    });
    expect(slack.executions[0]?.inputs).toEqual({ test_cases: 'all', channel: 'C0PUBLIC01' });
  });

  it('names what is missing, and runs nothing', async () => {
    const { error } = await workflows.runStep({ callbackId, inputs: { test_cases: '' } });
    expect([error, slack.executions.length]).toEqual(['Fill in Test cases and Channel.', 0]);
  });

  it('knows no other step', async () => {
    expect((await workflows.runStep({ callbackId: 'other', inputs })).error).toContain('no such step');
  });
});

describe('an execution', () => {
  it('is unheard until the app acknowledges the event, sent again as often as it takes', async () => {
    await workflows.runStep({ callbackId, inputs });
    const [execution] = slack.executions;
    const executionId = execution?.executionId ?? '';
    expect(shown('execution')).toMatchObject([{ executionId, state: 'running', isUnheard: true }]);

    const heard: string[] = [];
    const app = createServer(async (request, response) => {
      heard.push(JSON.parse(await text(request)).event.function_execution_id);
      response.end();
    });
    app.listen(0, '127.0.0.1');
    await once(app, 'listening');
    onTestFinished(() => void app.close());
    const address = app.address();
    slack.deliverTo({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/` });
    expect(await workflows.repeatStep({ executionId })).toEqual({ error: null });
    expect(heard).toEqual([executionId]);
    expect(shown('execution')).toMatchObject([{ state: 'running', isUnheard: false }]);
  });

  it('that is not known is not sent again', async () => {
    expect(await workflows.repeatStep({ executionId: 'Fx0' })).toEqual({ error: 'That execution is gone.' });
  });

  it('is shown with its outputs, by the titles of the manifest', async () => {
    await workflows.runStep({ callbackId, inputs });
    const outputs = { passed: 3, failed: 1, total: 4, pass_rate: 75, batch_id: 'batch_1', verdict: 'Some' };
    await complete('completeSuccess', { outputs });
    expect(shown('execution')).toMatchObject([
      {
        title: 'Run test cases',
        state: 'completed',
        outputs: expect.arrayContaining([{ title: 'Passed attempts', value: '3' }]),
      },
    ]);
  });

  it('is shown with what the app says of its failure', async () => {
    await workflows.runStep({ callbackId, inputs });
    await complete('completeError', { error: 'There is no agent Nobody.' });
    expect(shown('execution')).toMatchObject([{ state: 'failed', error: 'There is no agent Nobody.' }]);
  });
});
