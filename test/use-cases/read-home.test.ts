import { describe, expect, it } from 'vitest';
import { type HomeSources, readHome } from '../../src/use-cases/read-home.ts';
import { NO_LIMITS } from '../../src/use-cases/run-limits.ts';
import { anAgent, NOW } from '../slack/messages/answer-samples.ts';
import { anAppointment } from '../slack/messages/clock-messages.ts';
import { aPersonsBatch, aSubscription } from '../slack/messages/home-samples.ts';

type Kept = {
  running?: number;
  watched?: number;
  agentIds?: string[];
  otherIds?: string[];
  subscribedIds?: string[];
  admitted?: { batches: number; admittedAt: Date }[];
};

const ASHA = 'U0ASHA0001';
const HOUR_MS = 60 * 60_000;

function sources(kept: Kept = {}, limits: Partial<HomeSources['limits']> = {}): HomeSources {
  const { running = 0, watched = running, agentIds = [], otherIds = [], subscribedIds = [] } = kept;
  return {
    store: {
      persons: {
        running: async () => ({ batches: running === 0 ? [] : [aPersonsBatch()], count: running }),
        agents: async () => ({
          agents: agentIds.map((agentId) => ({ agent: anAgent({ agentId }), last: null })),
          otherIds,
        }),
      },
      batches: { countWatched: async () => watched },
      subscriptions: {
        ofPerson: async () => subscribedIds.map((agentId) => aSubscription({ agent: anAgent({ agentId }) })),
      },
      appointments: { ofPerson: async () => [anAppointment()] },
      admissions: {
        since: async (at: Date) =>
          (kept.admitted ?? [])
            .filter(({ admittedAt }) => admittedAt > at)
            .map((admission, index) => ({ runId: `r${index}`, ...admission })),
      },
    } as unknown as HomeSources['store'],
    limits: { ...NO_LIMITS, ...limits },
    mayRun: async () => 'no',
    now: () => NOW,
  };
}

describe('readHome', () => {
  it('counts what is running of others', async () => {
    const { running } = await readHome(ASHA, sources({ running: 2, watched: 5 }));
    expect(running).toMatchObject({ count: 2, countElsewhere: 3 });
  });

  it('adds the agents of subscriptions that have no batch yet, each once', async () => {
    const { agents } = await readHome(
      ASHA,
      sources({ agentIds: ['agent_a'], subscribedIds: ['a', 'agent_b', 'b'] }),
    );
    expect(agents.agents.map(({ agent }) => agent.agentId)).toEqual(['agent_a', 'agent_b']);
    expect(agents.count).toBe(2);
  });

  it('counts the agents that it does not show', async () => {
    const agentIds = Array.from({ length: 8 }, (_, index) => `agent_${index}`);
    const { agents } = await readHome(
      ASHA,
      sources({ agentIds, otherIds: ['x', 'y'], subscribedIds: ['agent_x', 'agent_z'] }),
    );
    expect([agents.agents.length, agents.count]).toEqual([8, 11]);
  });

  it('holds no limit where the operator set none', async () => {
    const { limits } = await readHome(ASHA, sources());
    expect(limits).toEqual({ mayRun: null, channelIds: [], maxAttempts: null, batches: null });
  });

  it('says whether the person may run where that is limited', async () => {
    const { limits } = await readHome(ASHA, sources({}, { groupIds: ['S1'] }));
    expect(limits.mayRun).toBe('no');
  });

  it('counts the batches of the last day, and when the next can start', async () => {
    const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS);
    const admitted = [
      { batches: 5, admittedAt: ago(25) },
      { batches: 1, admittedAt: ago(20) },
      { batches: 2, admittedAt: ago(1) },
    ];
    const full = await readHome(ASHA, sources({ admitted }, { maxBatchesPerDay: 3 }));
    expect(full.limits.batches).toEqual({
      most: 3,
      begun: 3,
      freeAt: new Date(NOW.getTime() + 4 * HOUR_MS),
    });
    const free = await readHome(ASHA, sources({ admitted }, { maxBatchesPerDay: 9 }));
    expect(free.limits.batches).toEqual({ most: 9, begun: 3, freeAt: null });
  });
});
