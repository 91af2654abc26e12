import manifest from '../../manifest.json' with { type: 'json' };
import type { Actions, Change, Done, ExecutionEntity } from '../protocol.ts';
import type { Execution, Parameter } from '../slack/functions.ts';
import { functionsOf } from '../slack/manifest-functions.ts';
import type { SimulatedSlack } from '../slack/slack-server.ts';

export type Workflows = ReturnType<typeof createWorkflows>;

const keptExecutions = 20;
const steps = functionsOf(manifest);

/** What Workflow Builder does with the steps of the manifest. */
export function createWorkflows(slack: SimulatedSlack) {
  const unheard = new Set<Execution>();

  function heard(execution: Execution, isAcknowledged: boolean): Done {
    if (isAcknowledged) unheard.delete(execution);
    else unheard.add(execution);
    return { error: null };
  }

  return {
    *entities(): Generator<Change> {
      for (const { callbackId, title, description, inputs } of steps) {
        const fields = Object.entries(inputs).map(([name, parameter]) => ({ name, ...parameter }));
        const value = { callbackId, title, description, inputs: fields };
        yield { kind: 'step', key: callbackId, value };
      }
      for (const execution of slack.executions.slice(-keptExecutions)) {
        const value = executionEntity(execution, unheard.has(execution));
        yield { kind: 'execution', key: execution.executionId, value };
      }
    },

    async runStep({ callbackId, inputs }: Actions['run-step']['input']): Promise<Done> {
      const step = steps.find((each) => each.callbackId === callbackId);
      if (step === undefined) return { error: 'The manifest offers no such step.' };
      const missing = Object.entries(step.inputs)
        .filter(([name, { isRequired }]) => isRequired && !inputs[name])
        .map(([, { title }]) => title);
      if (missing.length > 0) return { error: `Fill in ${missing.join(' and ')}.` };
      const { execution, delivered } = await slack.runFunction(step, filledIn(step.inputs, inputs));
      return heard(execution, delivered.acknowledged);
    },

    async repeatStep({ executionId }: Actions['repeat-step']['input']): Promise<Done> {
      const execution = slack.executions.find((each) => each.executionId === executionId);
      if (execution === undefined) return { error: 'That execution is gone.' };
      const { acknowledged } = await slack.rerunFunction(execution);
      return heard(execution, acknowledged);
    },
  };
}

function filledIn(parameters: Record<string, Parameter>, given: Record<string, string>) {
  const filled = Object.entries(given).filter(([, value]) => value !== '');
  return Object.fromEntries(
    filled.map(([name, value]) => [name, parameters[name]?.type === 'number' ? Number(value) : value]),
  );
}

function executionEntity(execution: Execution, isUnheard: boolean): ExecutionEntity {
  const { executionId, definition, state, outputs, error, at } = execution;
  return {
    executionId,
    title: definition.title,
    startedAt: at.toISOString(),
    state,
    isUnheard,
    outputs: Object.entries(outputs ?? {}).map(([name, value]) => ({
      title: definition.outputs[name]?.title ?? name,
      value: String(value),
    })),
    error,
  };
}
