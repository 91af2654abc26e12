import { describe, expect, it } from 'vitest';
import { type ButtonAction, decodeButtonAction, encodeButtonAction } from '../../src/slack/button-action.ts';

const actions: ButtonAction[] = [
  { name: 'show-job', jobId: 'job_1', batchId: 'batch_1', agentId: 'agent_1' },
  { name: 'show-batch', batchId: 'batch_1', agentId: 'agent_1' },
  { name: 'turn-job', jobId: 'job_1', batchId: 'batch_1', agentId: 'agent_1', page: 3 },
  { name: 'turn-batches', agentId: 'agent_1', page: 0 },
  { name: 'turn-agents', page: 1 },
  { name: 'turn-cases', agentId: 'agent_1', page: 2 },
  { name: 'run-again', runId: 'run_1' },
];

describe('what a button asks for', () => {
  it.each(actions)('comes back as it went out: $name', (action) => {
    const { action_id, value } = encodeButtonAction(action);
    expect(decodeButtonAction(action_id, value)).toEqual(action);
  });

  it.each(['older', 7])('is the same with %s in its id', (discriminator) => {
    const { action_id, value } = encodeButtonAction({ name: 'turn-agents', page: 1 }, discriminator);
    expect(decodeButtonAction(action_id, value)).toEqual({ name: 'turn-agents', page: 1 });
  });

  it('is told apart in one block', () => {
    const ids = [1, 2].map((index) => encodeButtonAction({ name: 'turn-agents', page: 1 }, index).action_id);
    expect(new Set(ids).size).toBe(2);
  });

  it.each<[string, string, string | undefined]>([
    ['an unknown name', 'delete-everything', '{}'],
    ['no value', 'run-again', undefined],
    ['half a value', 'run-again', '{"runId":"run'],
    ['no object', 'run-again', '"run_1"'],
    ['null', 'run-again', 'null'],
    ['a list', 'turn-agents', '[{"page":1}]'],
    ['a field too few', 'show-batch', '{"batchId":"batch_1"}'],
    ['a field of another type', 'show-batch', '{"batchId":1,"agentId":"agent_1"}'],
    ['a page before the first', 'turn-agents', '{"page":-1}'],
    ['half a page', 'turn-agents', '{"page":1.5}'],
    ['the name of every object', 'constructor', '{}'],
    ['no name', '', '{"page":1}'],
  ])('is nothing with %s', (_what, actionId, value) => {
    expect(decodeButtonAction(actionId, value)).toBeNull();
  });

  it('goes by the id, whatever name its value holds', () => {
    const value = '{"name":"run-again","runId":"run_1","page":1}';
    expect(decodeButtonAction('turn-agents', value)).toEqual({ name: 'turn-agents', page: 1 });
  });
});
