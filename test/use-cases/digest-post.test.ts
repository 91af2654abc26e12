import { describe, expect, it } from 'vitest';
import { withDigests } from '../../src/use-cases/digest-post.ts';
import type { SigmaMind } from '../../src/use-cases/sigma-mind.ts';
import { digestAccount, digestOfToday } from './digest-account.ts';
import { failing, NOW } from './fakes.ts';

async function postedDigest(instead: Partial<SigmaMind> = {}) {
  const account = await digestAccount({ agents: 2, batches: 2 }, instead);
  const { store, sources } = account;
  await store.digests.add(digestOfToday);
  const { digestId: subject, channelId } = digestOfToday;
  const post = await store.posts.ensure({ postId: 'p1', kind: 'digest', subject, channelId, createdAt: NOW });
  const contentOf = withDigests(async () => null, sources);
  return { ...account, contentAt: (attempts: number) => contentOf(post, attempts) };
}

describe('the message of a digest', () => {
  it('says at every attempt what it said first, and asks SigmaMind once', async () => {
    const { contentAt, sigmaMind } = await postedDigest();
    const first = await contentAt(1);
    const asked = sigmaMind.calls.length;
    const second = await contentAt(2);
    expect(first).toMatchObject({ kind: 'digest', content: { digest: digestOfToday } });
    expect(second).toEqual(first);
    expect(asked).toBeGreaterThan(0);
    expect(sigmaMind.calls).toHaveLength(asked);
  });

  it('says what was read first where two read at once', async () => {
    const { contentAt, store } = await postedDigest();
    const [first, second] = await Promise.all([contentAt(1), contentAt(1)]);
    expect(second).toEqual(first);
    const empty = { agents: [], unread: [], leftOutCount: 0 };
    const kept = await store.digests.keep(digestOfToday.digestId, empty);
    expect({ kind: 'digest', content: { digest: digestOfToday, ...kept } }).toEqual(first);
  });

  it('is read anew three times where nothing could be read, and then says so', async () => {
    const { contentAt } = await postedDigest({ listBatchRuns: failing('unavailable') });
    for (const attempts of [1, 2, 3]) await expect(contentAt(attempts)).rejects.toThrow('SigmaMind');
    const said = await contentAt(4);
    expect(said).toMatchObject({ content: { agents: [], unread: ['Agent 0', 'Agent 1'] } });
  });

  it('keeps nothing of a time when nothing could be read', async () => {
    let isAway = true;
    const { contentAt } = await postedDigest({
      listAttempts: async () => (isAway ? failing('unavailable')() : null),
    });
    await expect(contentAt(1)).rejects.toThrow('SigmaMind');
    isAway = false;
    expect(await contentAt(2)).toMatchObject({ content: { unread: [] } });
  });
});
