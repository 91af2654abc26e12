import { describe, expect, it } from 'vitest';
import { resolveAgents } from '../../src/use-cases/resolve-agents.ts';
import { agentSources, cardSupport, failing, fakeSigmaMind, refundLine, rejectionOf } from './fakes.ts';

const both = { agentId: 'agent_B9', name: 'Refund Line and Card Support', status: null };

function resolve(names: string[], agents = [refundLine, cardSupport], changes = {}) {
  const sigmaMind = fakeSigmaMind({ agents }, changes);
  return resolveAgents(names, 'C1', { ...agentSources(sigmaMind), sigmaMind });
}

describe('several agents that are named', () => {
  it.each([
    [[], []],
    [
      ['Refund Line', 'card support'],
      ['Refund Line', 'card support'],
    ],
    [['Refund Line and Card Support'], ['Refund Line', 'Card Support']],
    [
      ['Refund Line & Card Support', 'Refund Line'],
      ['Refund Line', 'Card Support'],
    ],
  ])('are parted and named once each: %j', async (names, resolved) => {
    expect(await resolve(names)).toEqual(resolved);
  });

  it('are one where an agent is called so', async () => {
    expect(await resolve([both.name], [refundLine, cardSupport, both])).toEqual([both.name]);
  });

  it('are refused whole where one of them is unknown', async () => {
    expect(await resolve(['Refund Line and Nobody'])).toMatchObject({
      refusal: { kind: 'agent-unknown', words: 'Refund Line and Nobody' },
    });
  });

  it('are refused where SigmaMind does not know the id of one', async () => {
    const changes = { listBatchRuns: failing('not-found') };
    const asked = resolve(['Refund Line', 'agent_NEW'], [refundLine], changes);
    expect(await rejectionOf(asked)).toMatchObject({ kind: 'not-found' });
  });
});
