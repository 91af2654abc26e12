import { describe, expect, it } from 'vitest';
import { agentTitle, bareAgentId, isSameAgent } from '../../src/domain/agent.ts';

describe('the id of an agent', () => {
  it.each([
    ['agent_X1', 'X1'],
    ['X1', 'X1'],
    ['agent_agent_X1', 'agent_X1'],
    ['Xagent_1', 'Xagent_1'],
  ])('%s is compared as %s', (agentId, bare) => {
    expect(bareAgentId(agentId)).toBe(bare);
  });

  it.each([
    ['agent_X1', 'X1', true],
    ['X1', 'agent_X1', true],
    ['agent_X1', 'agent_x1', false],
    ['agent_X1', 'agent_X2', false],
  ])('%s and %s name one agent: %s', (left, right, isSame) => {
    expect(isSameAgent(left, right)).toBe(isSame);
  });
});

describe('the title of an agent', () => {
  it('is its name', () => {
    expect(agentTitle({ agentId: 'agent_X1', name: 'Refund Line', status: null })).toBe('Refund Line');
  });

  it('is its id where it has no name', () => {
    expect(agentTitle({ agentId: 'agent_X1', name: null, status: null })).toBe('agent_X1');
  });
});
