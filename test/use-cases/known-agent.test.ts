import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import { agentOf, named, withName } from '../../src/use-cases/known-agent.ts';
import { agentSources, batchOf, cardSupport, fakeSigmaMind, refundLine } from './fakes.ts';

const nameless: Agent = { agentId: 'R1', name: null, status: null };
const sources = agentSources(fakeSigmaMind({ agents: [refundLine, cardSupport] }), {
  channelDefault: cardSupport,
});

describe('the agent of a batch that is known', () => {
  it('is the batch’s own where nobody named one, before the channel’s default', async () => {
    expect(await agentOf(null, refundLine, 'C1', sources)).toEqual(refundLine);
  });

  it('is the one that a person named', async () => {
    expect(await agentOf('Card Support', refundLine, 'C1', sources)).toEqual(cardSupport);
  });

  it('is the channel’s default where the batch is not known', async () => {
    expect(await agentOf(null, null, 'C1', sources)).toEqual(cardSupport);
  });

  it('is refused where a person named nobody that there is', async () => {
    expect(await agentOf('Nobody', refundLine, 'C1', sources)).toMatchObject({
      refusal: { kind: 'agent-unknown', words: 'Nobody' },
    });
  });
});

describe('an agent without a name', () => {
  it('takes the name of the same agent, whichever form the ids have', () => {
    expect(named(nameless, refundLine)).toEqual({ ...nameless, name: 'Refund Line' });
    expect(withName(batchOf('batch_1', { agent: nameless }), refundLine).agent.name).toBe('Refund Line');
  });

  it('takes no name of another agent', () => {
    expect(named(nameless, cardSupport)).toEqual(nameless);
    expect(named(nameless, undefined)).toEqual(nameless);
  });

  it('is no agent that has one', () => {
    const renamed = { ...refundLine, name: 'Refunds' };
    expect(named(refundLine, renamed)).toEqual(refundLine);
  });
});
