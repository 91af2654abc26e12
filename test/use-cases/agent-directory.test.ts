import { describe, expect, it } from 'vitest';
import { createAgentDirectory } from '../../src/use-cases/agent-directory.ts';
import type { SigmaMindErrorKind } from '../../src/use-cases/sigma-mind.ts';
import {
  callsTo,
  errorOf,
  failing,
  fakeSigmaMind,
  NOW,
  refundLine,
  rejectionOf,
  secondsAfter,
} from './fakes.ts';

describe('the directory of agents', () => {
  it('asks once within a minute', async () => {
    let now = NOW;
    const sigmaMind = fakeSigmaMind({ agents: [refundLine] });
    const directory = createAgentDirectory(sigmaMind, () => now);
    await directory.all();
    now = secondsAfter(60);
    await directory.all();
    expect(callsTo(sigmaMind, 'listAgents')).toHaveLength(1);
  });

  it('asks again after a minute', async () => {
    let now = NOW;
    const sigmaMind = fakeSigmaMind({ agents: [refundLine] });
    const directory = createAgentDirectory(sigmaMind, () => now);
    await directory.all();
    now = secondsAfter(61);
    await directory.all();
    expect(callsTo(sigmaMind, 'listAgents')).toHaveLength(2);
  });

  it('asks once for all who ask at the same time', async () => {
    const sigmaMind = fakeSigmaMind({ agents: [refundLine] });
    const directory = createAgentDirectory(sigmaMind, () => NOW);
    await Promise.all([directory.all(), directory.named('R1'), directory.all()]);
    expect(callsTo(sigmaMind, 'listAgents')).toHaveLength(1);
  });

  it('does not keep a failure', async () => {
    let isAway = true;
    const listAgents = async () => {
      if (isAway) throw errorOf('unavailable');
      return [refundLine];
    };
    const directory = createAgentDirectory(fakeSigmaMind({}, { listAgents }), () => NOW);
    await rejectionOf(directory.all());
    isAway = false;
    expect(await directory.all()).toEqual([refundLine]);
  });

  it.each(['not-found', 'invalid-request'] as const)(
    'takes %s for an account without a list',
    async (kind) => {
      const sigmaMind = fakeSigmaMind({}, { listAgents: failing(kind) });
      expect(await createAgentDirectory(sigmaMind, () => NOW).all()).toEqual([]);
    },
  );

  it.each<SigmaMindErrorKind>(['unauthorized', 'rate-limited', 'unavailable', 'unexpected-response'])(
    'passes on %s',
    async (kind) => {
      const sigmaMind = fakeSigmaMind({}, { listAgents: failing(kind) });
      expect(await rejectionOf(createAgentDirectory(sigmaMind, () => NOW).all())).toMatchObject({ kind });
    },
  );

  it.each(['agent_R1', 'R1'])('knows %s by name, in the form that was asked for', async (agentId) => {
    const directory = createAgentDirectory(fakeSigmaMind({ agents: [refundLine] }), () => NOW);
    expect(await directory.named(agentId)).toEqual({ ...refundLine, agentId });
  });

  it('names an unknown agent by its id', async () => {
    const directory = createAgentDirectory(fakeSigmaMind({ agents: [refundLine] }), () => NOW);
    expect(await directory.named('agent_X')).toEqual({ agentId: 'agent_X', name: null, status: null });
  });

  it('names an agent by its id while SigmaMind is away', async () => {
    const directory = createAgentDirectory(
      fakeSigmaMind({}, { listAgents: failing('unavailable') }),
      () => NOW,
    );
    expect(await directory.named('agent_R1')).toEqual({ agentId: 'agent_R1', name: null, status: null });
  });

  it('hides no error of its own making', async () => {
    const listAgents = async () => {
      throw new TypeError('a slip');
    };
    const directory = createAgentDirectory(fakeSigmaMind({}, { listAgents }), () => NOW);
    expect(await rejectionOf(directory.named('agent_R1'))).toBeInstanceOf(TypeError);
  });
});
