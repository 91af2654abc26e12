import { describe, expect, it } from 'vitest';
import { confirmAgent } from '../../src/use-cases/confirm-agent.ts';
import { callsTo, failing, fakeSigmaMind, refundLine, rejectionOf } from './fakes.ts';

const nameless = { agentId: 'agent_NEW', name: null, status: null };

describe('an agent that is to be remembered', () => {
  it('is not asked for where a list names it', async () => {
    const sigmaMind = fakeSigmaMind({}, { listBatchRuns: failing('not-found') });
    await confirmAgent(refundLine, sigmaMind);
    expect(callsTo(sigmaMind, 'listBatchRuns')).toEqual([]);
  });

  it('is asked for where no list names it', async () => {
    const sigmaMind = fakeSigmaMind({});
    await confirmAgent(nameless, sigmaMind);
    expect(callsTo(sigmaMind, 'listBatchRuns')).toHaveLength(1);
  });

  it('is refused where SigmaMind does not know it', async () => {
    const sigmaMind = fakeSigmaMind({}, { listBatchRuns: failing('not-found') });
    expect(await rejectionOf(confirmAgent(nameless, sigmaMind))).toMatchObject({ kind: 'not-found' });
  });

  it.each(['unavailable', 'rate-limited', 'unauthorized'] as const)(
    'is taken as it was typed where SigmaMind is %s',
    async (kind) => {
      await confirmAgent(nameless, fakeSigmaMind({}, { listBatchRuns: failing(kind) }));
    },
  );
});
