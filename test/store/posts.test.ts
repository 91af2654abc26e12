import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Store } from '../../src/use-cases/store.ts';
import { describeStores } from '../support/stores.ts';
import { samplePost } from './samples.ts';
import { at } from './work-fixture.ts';

async function addPost({ posts }: Store) {
  return posts.ensure(samplePost(randomUUID()));
}

async function sendingPost(store: Store) {
  const post = await addPost(store);
  await store.posts.markSending(post, at(5));
  return post;
}

describeStores('posts', (stores) => {
  it('are new at first', async () => {
    const store = stores.newStore();
    const post = await addPost(store);
    expect(post).toEqual({
      ...samplePost(post.postId),
      threadTs: null,
      state: 'new',
      sendCount: 0,
      firstSendingAt: null,
      sendingAt: null,
      messageTs: null,
    });
    expect(await store.posts.get(post.postId)).toEqual(post);
  });

  it('keep the thread that they stand in', async () => {
    const { posts } = stores.newStore();
    const { postId } = await posts.ensure({ ...samplePost(randomUUID()), threadTs: '1.1' });
    expect(await posts.get(postId)).toMatchObject({ threadTs: '1.1' });
  });

  it('are brought up to date where somebody acted on them before it was known that they stand there', async () => {
    const { posts } = stores.newStore();
    const post = await posts.ensure({ ...samplePost(randomUUID()), kind: 'completion' });
    await posts.markSending(post, at(5));
    const { channelId, subject } = post;
    expect(await posts.changed({ channelId, messageTs: '7.1', subject })).toBe(true);
    expect(await posts.nextBehind()).toBeNull();
    await posts.markSent(post.postId, '7.1');
    expect((await posts.nextBehind())?.post.postId).toBe(post.postId);
    expect(await posts.changed({ channelId, messageTs: '7.2', subject })).toBe(false);
  });

  it('are one for each kind, subject and channel', async () => {
    const { posts } = stores.newStore();
    const first = await posts.ensure(samplePost(randomUUID()));
    const again = await posts.ensure({ ...samplePost(randomUUID()), createdAt: at(9) });
    expect(again).toEqual(first);
  });

  it.each([{ kind: 'stalled' }, { subject: 'batch_2' }, { channelId: 'C2' }] as const)(
    'are another one for %o',
    async (change) => {
      const { posts } = stores.newStore();
      await posts.ensure(samplePost(randomUUID()));
      const postId = randomUUID();
      expect(await posts.ensure({ ...samplePost(postId), ...change })).toMatchObject({ postId, ...change });
    },
  );

  it('are one when several are asked for at the same time', async () => {
    const store = stores.newStore();
    const posts = await Promise.all(
      Array.from({ length: 6 }, () =>
        store.transaction((tables) => tables.posts.ensure(samplePost(randomUUID()))),
      ),
    );
    expect(new Set(posts.map(({ postId }) => postId)).size).toBe(1);
  });

  it('are each its own in two workspaces', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    const post = await addPost(mine);
    const other = await addPost(theirs);
    expect(other.postId).not.toBe(post.postId);
    expect(await theirs.posts.get(post.postId)).toBeNull();
  });

  it('remember when they were sent first and last', async () => {
    const store = stores.newStore();
    const post = await sendingPost(store);
    await store.posts.markNotSent(post.postId);
    await store.posts.markSending({ ...post, sendCount: 1 }, at(8));
    expect(await store.posts.get(post.postId)).toMatchObject({
      state: 'sending',
      sendCount: 2,
      firstSendingAt: at(5),
      sendingAt: at(8),
    });
  });

  it('are sent by one of several that try at the same time', async () => {
    const store = stores.newStore();
    const post = await addPost(store);
    const marks = await Promise.all(Array.from({ length: 6 }, () => store.posts.markSending(post, at(5))));
    expect(marks.filter((isMarked) => isMarked)).toHaveLength(1);
  });

  it('are not sent by who has not seen the last sending', async () => {
    const store = stores.newStore();
    const post = await sendingPost(store);
    await store.posts.markNotSent(post.postId);
    expect(await store.posts.markSending(post, at(9))).toBe(false);
  });

  it('are not sent once they were', async () => {
    const store = stores.newStore();
    const post = await sendingPost(store);
    await store.posts.markSent(post.postId, '1700000000.000100');
    const sent = await store.posts.get(post.postId);
    expect(sent).toMatchObject({ state: 'sent', messageTs: '1700000000.000100' });
    expect(sent !== null && (await store.posts.markSending(sent, at(9)))).toBe(false);
  });

  it('become unknown while they are being sent', async () => {
    const store = stores.newStore();
    const post = await sendingPost(store);
    await store.posts.markUnknown(post.postId, at(7));
    expect(await store.posts.get(post.postId)).toMatchObject({ state: 'unknown', sendingAt: at(7) });
  });

  it('may be found in the channel, or sent again, after they became unknown', async () => {
    const store = stores.newStore();
    const post = await sendingPost(store);
    await store.posts.markUnknown(post.postId, at(7));
    const unknown = await store.posts.get(post.postId);
    expect(unknown !== null && (await store.posts.markSending(unknown, at(9)))).toBe(true);
    await store.posts.markSent(post.postId, '1.2');
    expect(await store.posts.get(post.postId)).toMatchObject({ state: 'sent', messageTs: '1.2' });
  });

  it.each(['markUnknown', 'markNotSent'] as const)('do not go back from sent by %s', async (mark) => {
    const store = stores.newStore();
    const post = await sendingPost(store);
    await store.posts.markSent(post.postId, '1.2');
    await store.posts[mark](post.postId, at(9));
    expect(await store.posts.get(post.postId)).toMatchObject({ state: 'sent', sendingAt: at(5) });
  });

  it.each(['markUnknown', 'markNotSent'] as const)('stay new after %s, before any sending', async (mark) => {
    const store = stores.newStore();
    const post = await addPost(store);
    await store.posts[mark](post.postId, at(9));
    expect(await store.posts.get(post.postId)).toMatchObject({ state: 'new', sendingAt: null });
  });

  it('stay unknown after markNotSent: the earlier message may stand in the channel', async () => {
    const store = stores.newStore();
    const post = await sendingPost(store);
    await store.posts.markUnknown(post.postId, at(7));
    await store.posts.markNotSent(post.postId);
    expect(await store.posts.get(post.postId)).toMatchObject({ state: 'unknown' });
  });

  it('are out of reach of another workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    const post = await sendingPost(mine);
    await theirs.posts.markSent(post.postId, '1.2');
    await theirs.posts.markUnknown(post.postId, at(9));
    await theirs.posts.markNotSent(post.postId);
    expect(await theirs.posts.markSending({ ...post, sendCount: 1 }, at(9))).toBe(false);
    expect(await mine.posts.get(post.postId)).toMatchObject({ state: 'sending', sendCount: 1 });
  });
});
