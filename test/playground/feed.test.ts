import { expect, it } from 'vitest';
import type { Change, FeedEvent, UserEntity } from '../../playground/protocol.ts';
import { createFeed } from '../../playground/server/feed.ts';

const user = (id: string, name = id): UserEntity => ({ id, name, realName: name, isBot: false });

function createFollowedFeed(users: UserEntity[]) {
  const feed = createFeed(() => users.map((value): Change => ({ kind: 'user', key: value.id, value })));
  feed.refresh();
  const events: FeedEvent[] = [];
  const leave = feed.follow((event) => events.push(event));
  return { feed, events, leave };
}

it('tells a new follower everything', () => {
  const { events } = createFollowedFeed([user('U1'), user('U2')]);
  expect(events).toEqual([
    {
      isFirst: true,
      changes: [
        { kind: 'user', key: 'U1', value: user('U1') },
        { kind: 'user', key: 'U2', value: user('U2') },
      ],
    },
  ]);
});

it('tells only what changed, came or went afterwards', () => {
  const users = [user('U1'), user('U2'), user('U3')];
  const { feed, events } = createFollowedFeed(users);
  users.splice(1, 2, user('U2', 'Ben'), user('U4'));
  feed.refresh();
  expect(events.slice(1)).toEqual([
    {
      isFirst: false,
      changes: [
        { kind: 'user', key: 'U2', value: user('U2', 'Ben') },
        { kind: 'user', key: 'U4', value: user('U4') },
        { kind: 'user', key: 'U3', value: null },
      ],
    },
  ]);
});

it('says nothing where nothing changed', () => {
  const { feed, events } = createFollowedFeed([user('U1')]);
  feed.refresh();
  expect(events).toHaveLength(1);
});

it('tells one who has left nothing more', () => {
  const users = [user('U1')];
  const { feed, events, leave } = createFollowedFeed(users);
  leave();
  users.push(user('U2'));
  feed.refresh();
  expect(events).toHaveLength(1);
});
