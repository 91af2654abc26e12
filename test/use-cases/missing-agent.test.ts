import { describe, expect, it } from 'vitest';
import { missingAgentNotice, recordMissingAgent } from '../../src/use-cases/missing-agent.ts';
import { NOW, openStore, refundLine, secondsAfter } from './fakes.ts';

const { agentId } = refundLine;
const KNOWN = [{ batchId: 'batch_1', createdAt: NOW }];

async function subscribedStore() {
  const store = await openStore(() => secondsAfter(3600));
  for (const channelId of ['C1', 'C2']) {
    await store.subscriptions.put({
      channelId,
      agent: refundLine,
      filter: { on: ['fail'], belowPercent: null },
      mentions: [],
      userId: 'U1',
      mutedUntil: null,
    });
  }
  await store.listings.put(agentId, KNOWN);
  let seconds = 0;
  return {
    store,
    /** So many lists, one a second, that find the agent unknown. */
    async lookInVain(times: number) {
      for (let look = 0; look < times; look += 1) {
        const at = secondsAfter(seconds);
        seconds += 1;
        await store.transaction((tables) => recordMissingAgent(tables, agentId, at));
      }
    },
    async postsDue() {
      const claims = await store.work.claim({ kinds: ['post'], limit: 9, owner: 'test', leaseMs: 1 });
      const ids = claims.map(({ payload }) => (payload as { postId: string }).postId);
      return Promise.all(ids.map((postId) => store.posts.get(postId)));
    },
  };
}

describe('an agent that SigmaMind no longer knows', () => {
  it('is missing from the first list on, and told of at the fifth', async () => {
    const { lookInVain, postsDue, store } = await subscribedStore();
    await lookInVain(4);
    expect(await store.listings.missing(agentId)).toEqual({ since: NOW, looks: 4 });
    expect(await postsDue()).toEqual([]);
    await lookInVain(1);
    const posts = await postsDue();
    expect(posts.map((post) => [post?.kind, post?.channelId])).toEqual([
      ['agent-missing', 'C1'],
      ['agent-missing', 'C2'],
    ]);
  });

  it('is told of once, until it has been back', async () => {
    const { lookInVain, postsDue, store } = await subscribedStore();
    await lookInVain(12);
    expect(await postsDue()).toHaveLength(2);
    await store.listings.put(agentId, KNOWN);
    expect(await store.listings.missing(agentId)).toBeNull();
    await lookInVain(5);
    expect(await postsDue()).toHaveLength(2);
  });

  it('is not told of where it came back before that, or the channel has left it', async () => {
    const { lookInVain, postsDue, store } = await subscribedStore();
    await lookInVain(5);
    const [first, second] = await postsDue();
    if (!first || !second) throw new Error('nothing is to be told');
    expect(await missingAgentNotice(first, store)).toEqual({ agent: refundLine, since: NOW });
    await store.subscriptions.remove('C2', agentId);
    expect(await missingAgentNotice(second, store)).toBeNull();
    await store.listings.put(agentId, KNOWN);
    expect(await missingAgentNotice(first, store)).toBeNull();
  });
});
