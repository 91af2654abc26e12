import { describe, expect, it } from 'vitest';
import { digestMessage } from '../../src/slack/messages/digest.ts';
import { readDigest } from '../../src/use-cases/read-digest.ts';
import { aDigest } from '../slack/messages/clock-messages.ts';
import { digestAccount, digestOfToday } from './digest-account.ts';
import { callsTo, cardSupport, failing, secondsAfter } from './fakes.ts';

async function readAndSaid(
  { sources }: Pick<Awaited<ReturnType<typeof digestAccount>>, 'sources'>,
  digest = digestOfToday,
) {
  const reading = await readDigest(digest, sources);
  const message = digestMessage({ digest, ...reading });
  return { reading, said: `${message.text}\n${JSON.stringify(message.blocks)}` };
}

describe('a digest of a large account', () => {
  it('looks at 25 agents and says how many more there are', async () => {
    const account = await digestAccount({ agents: 30, batches: 1 });
    const { reading, said } = await readAndSaid(account);
    expect(callsTo(account.sigmaMind, 'listBatchRuns')).toHaveLength(25);
    expect(reading.agents).toHaveLength(25);
    expect(reading.leftOutCount).toBe(5);
    expect(said).toContain('5 more agents not looked at');
    expect(said).toContain('and 14 more agents: `/sigma standup` with a name shows one.');
  });

  it('looks at the agents of its channel before all others', async () => {
    const account = await digestAccount({ agents: 30, batches: 1 });
    const agent = account.agents[29] ?? cardSupport;
    await account.store.subscriptions.put({
      channelId: 'C1',
      agent,
      filter: { on: ['fail'], belowPercent: null },
      mentions: [],
      userId: 'U1',
      mutedUntil: null,
    });
    const { reading } = await readAndSaid(account);
    expect(reading.agents[0]?.agent.agentId).toBe(agent.agentId);
    expect(reading.agents).toHaveLength(25);
    expect(reading.leftOutCount).toBe(5);
  });

  it('says that agents were left out also where nothing happened', async () => {
    const account = await digestAccount({ agents: 26, batches: 0 });
    const { said } = await readAndSaid(account);
    expect(said).toContain('no batches. 1 more agent not looked at');
  });

  it('reads three pages of an agent’s batches and says that there is more', async () => {
    const account = await digestAccount({ agents: 1, batches: 500 });
    const { reading, said } = await readAndSaid(account);
    expect(callsTo(account.sigmaMind, 'listBatchRuns')).toHaveLength(3);
    expect(reading.agents[0]).toMatchObject({ batchCount: 150, isWhole: false });
    expect(said).toContain('There is more than was read here.');
  });

  it('does not call a day quiet of which it could not read all', async () => {
    const account = await digestAccount({ agents: 1, batches: 500 });
    const until = secondsAfter(-60 * 400);
    const { said } = await readAndSaid(
      account,
      aDigest({ channelId: 'C1', agents: ['agent_0'], since: secondsAfter(-3600, until), until }),
    );
    expect(said).not.toContain('quiet');
    expect(said).toContain('There is more than was read here.');
  });

  it('reads the attempts of 60 batches, and of the others tells the result', async () => {
    const account = await digestAccount({ agents: 11, batches: 6 });
    const { reading, said } = await readAndSaid(account);
    expect(callsTo(account.sigmaMind, 'listAttempts')).toHaveLength(60);
    expect(reading.agents.map(({ isWhole }) => isWhole)).toEqual([...Array(10).fill(true), false]);
    expect(reading.agents[10]?.result?.now).toEqual({ passed: 1, total: 2 });
    expect(said).not.toContain('no result yet');
    expect(said.match(/There is more than was read here\./gu)).toHaveLength(1);
  });

  it('names the agents that could not be read', async () => {
    const account = await digestAccount({ agents: 2, batches: 1 }, { listBatchRuns: failing('unavailable') });
    const { reading, said } = await readAndSaid(account);
    expect(reading).toMatchObject({ agents: [], unread: ['Agent 0', 'Agent 1'] });
    expect(said).toContain('Not read: “Agent 0”, “Agent 1”');
  });
});
