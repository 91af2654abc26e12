import { describe, expect, it } from 'vitest';
import { matchAgents, resolveAgent } from '../../src/use-cases/resolve-agent.ts';
import { agentSources, cardSupport, failing, fakeSigmaMind, refundLine } from './fakes.ts';

const twin = { agentId: 'agent_T3', name: 'refund  LINE', status: null };
const known = fakeSigmaMind({ agents: [refundLine, cardSupport] });
const withoutList = fakeSigmaMind({}, { listAgents: failing('not-found') });

const resolve = (words: string | null, sources = agentSources(known)) => resolveAgent(words, 'C1', sources);

describe('an agent that is named', () => {
  it.each(['Refund Line', 'refund line', '  REFUND   line ', 'Ｒｅｆｕｎｄ Line', 'R1', 'agent_R1'])(
    'is found by %j',
    async (words) => {
      expect(await resolve(words)).toEqual(refundLine);
    },
  );

  it('is unknown where the list does not hold it', async () => {
    expect(await resolve('Refunds')).toEqual({
      refusal: { kind: 'agent-unknown', words: 'Refunds', known: [refundLine, cardSupport] },
    });
  });

  it('is not chosen among namesakes', async () => {
    const sources = agentSources(fakeSigmaMind({ agents: [refundLine, twin] }));
    expect(await resolve('Refund Line', sources)).toEqual({
      refusal: { kind: 'agent-ambiguous', words: 'Refund Line', matches: [refundLine, twin] },
    });
  });

  it('goes by its id before another’s name', () => {
    const namedLikeAnId = { agentId: 'agent_Z9', name: 'R1', status: null };
    expect(matchAgents('R1', [namedLikeAnId, refundLine])).toEqual([refundLine]);
  });

  it('goes before every default', async () => {
    const sources = agentSources(known, { channelDefault: refundLine, configuredAgentId: 'agent_R1' });
    expect(await resolve('Card Support', sources)).toEqual(cardSupport);
  });

  it('is taken at its prefixed id, whatever the list holds', async () => {
    expect(await resolve('agent_NEW')).toEqual({ agentId: 'agent_NEW', name: null, status: null });
  });

  it('is taken for an id where there is no list', async () => {
    expect(await resolve('mJzLaPEo425lieb9', agentSources(withoutList))).toEqual({
      agentId: 'mJzLaPEo425lieb9',
      name: null,
      status: null,
    });
  });

  it('cannot be several words where there is no list', async () => {
    expect(await resolve('Refund Line', agentSources(withoutList))).toEqual({
      refusal: { kind: 'agent-unknown', words: 'Refund Line', known: [] },
    });
  });
});

describe('an agent that is not named', () => {
  it('is the channel’s default', async () => {
    const sources = agentSources(known, { channelDefault: cardSupport, configuredAgentId: 'agent_R1' });
    expect(await resolve(null, sources)).toEqual(cardSupport);
  });

  it('is else the configured one, by its name', async () => {
    expect(await resolve(null, agentSources(known, { configuredAgentId: 'R1' }))).toEqual({
      ...refundLine,
      agentId: 'R1',
    });
  });

  it('is else asked for', async () => {
    expect(await resolve(null)).toEqual({ refusal: { kind: 'agent-not-named' } });
  });
});
