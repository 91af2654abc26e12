import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaults } from '../../playground/slack/faults.ts';
import {
  completeError,
  completeSuccess,
  type Execution,
  type FunctionDefinition,
  functionExecuted,
  newExecution,
} from '../../playground/slack/functions.ts';
import { createWorkspace, type Workspace } from '../../playground/slack/workspace.ts';
import { startPair } from '../slack/start-slack.ts';

const AT = new Date('2026-03-26T12:00:00Z');
const parameter = { title: 'x', description: 'x', isRequired: true } as const;
const definition: FunctionDefinition = {
  callbackId: 'run-test-cases',
  title: 'Run test cases',
  description: 'Runs them',
  inputs: { agent: { ...parameter, type: 'string', isRequired: false } },
  outputs: {
    passed: { ...parameter, type: 'number' },
    verdict: { ...parameter, type: 'string' },
    channel: { ...parameter, type: 'slack#/types/channel_id', isRequired: false },
  },
};
const outputs = { passed: 3, verdict: 'Some' };

let workspace: Workspace;
let execution: Execution;
let changes: number;

beforeEach(() => {
  workspace = createWorkspace({
    now: () => AT,
    faults: createFaults(),
    newerBlocks: 'accepted',
    hasHomeTab: true,
  });
  execution = newExecution(workspace, definition, { agent: 'Refund line' });
  changes = 0;
  workspace.changes.on('change', () => {
    changes += 1;
  });
});

afterEach(() => {
  workspace.changes.removeAllListeners();
});

const complete = (given: unknown, id = execution.executionId) =>
  completeSuccess(workspace, { function_execution_id: id, outputs: given });
const fail = (error: string, id = execution.executionId) =>
  completeError(workspace, { function_execution_id: id, error });

describe('an execution of a function', () => {
  it('runs from its beginning, with an id of its own', () => {
    const other = newExecution(workspace, definition, {});
    expect(execution).toMatchObject({ state: 'running', outputs: null, error: null, at: AT });
    expect([...workspace.executions.keys()]).toEqual([execution.executionId, other.executionId]);
    expect(other.executionId).not.toBe(execution.executionId);
  });

  it('is announced with its inputs and what the function takes and gives', () => {
    const event = functionExecuted(execution);
    expect(event).toMatchObject({
      type: 'function_executed',
      inputs: { agent: 'Refund line' },
      function_execution_id: execution.executionId,
      function: {
        callback_id: 'run-test-cases',
        input_parameters: [{ name: 'agent', type: 'string', is_required: false }],
      },
    });
    expect(event).toHaveProperty('function.output_parameters.length', 3);
  });
});

describe('functions.completeSuccess', () => {
  it('ends the execution with its outputs', () => {
    expect(complete(outputs)).toEqual({ ok: true });
    expect(execution).toMatchObject({ state: 'completed', outputs, error: null });
    expect(changes).toBe(1);
  });

  it('takes outputs as the app’s own client sends them: the JSON text of a form', async () => {
    const { slack, client } = await startPair();
    const { execution } = await slack.runFunction(definition, {});
    const function_execution_id = execution.executionId;
    await client.functions.completeSuccess({ function_execution_id, outputs });
    expect(execution).toMatchObject({ state: 'completed', outputs });
  });

  it.each([
    ['one that is required is missing', { passed: 3 }, 'missing required field: verdict'],
    [
      'a number is text',
      { ...outputs, passed: '3' },
      'must be of type number [json-pointer:/outputs/passed]',
    ],
    ['a text is a number', { ...outputs, verdict: 1 }, '/outputs/verdict'],
    ['a channel is no id', { ...outputs, channel: 1 }, '/outputs/channel'],
  ])('refuses outputs of which %s, and the execution goes on', (_which, given, message) => {
    expect(complete(given)).toMatchObject({
      ok: false,
      error: 'parameter_validation_failed',
      response_metadata: { messages: [expect.stringContaining(message)] },
    });
    expect([execution.state, changes]).toEqual(['running', 0]);
  });

  it.each([undefined, 'no JSON', [], 3])('refuses %j as outputs', (given) => {
    expect(complete(given)).toMatchObject({ error: 'invalid_arguments' });
  });
});

describe('functions.completeError', () => {
  it('ends the execution with what went wrong', () => {
    expect(fail('There is no agent Nobody.')).toEqual({ ok: true });
    expect(execution).toMatchObject({ state: 'failed', error: 'There is no agent Nobody.', outputs: null });
    expect(changes).toBe(1);
  });

  it('wants words', () => {
    expect(fail('')).toMatchObject({ error: 'invalid_arguments' });
    expect(execution.state).toBe('running');
  });
});

describe('an execution that has ended', () => {
  it('does not end again', () => {
    complete(outputs);
    for (const again of [complete({ ...outputs, passed: 4 }), fail('Too late')]) {
      expect(again).toMatchObject({ ok: false, error: 'execution_not_in_running_state' });
    }
    expect(execution).toMatchObject({ state: 'completed', outputs, error: null });
  });
});

describe('an execution that is not known', () => {
  it('cannot end', () => {
    for (const answer of [complete(outputs, 'Fx0'), fail('No', 'Fx0')]) {
      expect(answer).toMatchObject({ ok: false, error: 'function_execution_not_found' });
    }
  });
});
