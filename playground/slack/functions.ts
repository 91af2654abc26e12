import { z } from 'zod';
import { app } from './model.ts';
import { type Answer, type Method, method, refuse } from './web-api/method.ts';
import type { Workspace } from './workspace.ts';

export type ParameterType = 'string' | 'number' | 'slack#/types/channel_id';

export type Parameter = { type: ParameterType; title: string; description: string; isRequired: boolean };

/** A function of the app as its manifest describes it. */
export type FunctionDefinition = {
  callbackId: string;
  title: string;
  description: string;
  inputs: Record<string, Parameter>;
  outputs: Record<string, Parameter>;
};

/** A step of a workflow that Slack asked the app to carry out. */
export type Execution = {
  executionId: string;
  definition: FunctionDefinition;
  inputs: Record<string, unknown>;
  state: 'running' | 'completed' | 'failed';
  outputs: Record<string, unknown> | null;
  error: string | null;
  at: Date;
};

export function newExecution(
  workspace: Workspace,
  definition: FunctionDefinition,
  inputs: Record<string, unknown>,
): Execution {
  const executionId = workspace.nextId('Fx');
  const execution: Execution = {
    executionId,
    definition,
    inputs,
    state: 'running',
    outputs: null,
    error: null,
    at: workspace.now(),
  };
  workspace.executions.set(executionId, execution);
  return execution;
}

/** The event that asks the app to carry it out. */
export function functionExecuted({ executionId, definition, inputs }: Execution): Record<string, unknown> {
  const parameters = (of: FunctionDefinition['inputs']) =>
    Object.entries(of).map(([name, { type, isRequired }]) => ({ name, type, is_required: isRequired }));
  return {
    type: 'function_executed',
    function: {
      id: 'Fn0SIGMA001',
      callback_id: definition.callbackId,
      title: definition.title,
      type: 'app',
      app_id: app.id,
      input_parameters: parameters(definition.inputs),
      output_parameters: parameters(definition.outputs),
      date_created: 0,
      date_updated: 0,
      date_deleted: 0,
    },
    inputs,
    function_execution_id: executionId,
    workflow_execution_id: `Wx${executionId.slice(2)}`,
    bot_access_token: `xwfp-${executionId}`,
  };
}

export const completeSuccess: Method = method(
  z.object({ function_execution_id: z.string(), outputs: z.record(z.string(), z.unknown()) }),
  (workspace, given) => {
    const execution = workspace.executions.get(given.function_execution_id);
    if (execution === undefined) return refuse('function_execution_not_found');
    const messages = wrongOutputs(execution, given.outputs);
    if (messages.length > 0)
      return refuse('parameter_validation_failed', { response_metadata: { messages } });
    return end(workspace, execution, { state: 'completed', outputs: given.outputs });
  },
);

export const completeError: Method = method(
  z.object({ function_execution_id: z.string(), error: z.string().min(1) }),
  (workspace, given) => {
    const execution = workspace.executions.get(given.function_execution_id);
    if (execution === undefined) return refuse('function_execution_not_found');
    return end(workspace, execution, { state: 'failed', error: given.error });
  },
);

function end(workspace: Workspace, execution: Execution, change: Partial<Execution>): Answer {
  if (execution.state !== 'running') return refuse('execution_not_in_running_state');
  Object.assign(execution, change);
  workspace.changed();
  return { ok: true };
}

function wrongOutputs({ definition }: Execution, given: Record<string, unknown>): string[] {
  return Object.entries(definition.outputs).flatMap(([name, { type, isRequired }]) => {
    const value = given[name];
    if (value === undefined) return isRequired ? [`[ERROR] missing required field: ${name}`] : [];
    const isFit = typeof value === (type === 'number' ? 'number' : 'string');
    return isFit ? [] : [`[ERROR] must be of type ${type} [json-pointer:/outputs/${name}]`];
  });
}
