import { expect, it } from 'vitest';
import { type Held, heldAfter, nothingHeld } from '../../../playground/page/store/held-after.ts';
import type { Change, UserEntity } from '../../../playground/protocol.ts';

const user = (id: string, name = id): UserEntity => ({ id, name, realName: name, isBot: false });
const put = (value: UserEntity): Change => ({ kind: 'user', key: value.id, value });
const gone = (key: string): Change => ({ kind: 'user', key, value: null });
const channel: Change = {
  kind: 'channel',
  key: 'C1',
  value: { id: 'C1', name: 'general', kind: 'public', hasBot: true, memberIds: [] },
};

const first = (...changes: Change[]) => heldAfter(nothingHeld, { isFirst: true, changes });
const later = (before: Held, ...changes: Change[]) => heldAfter(before, { isFirst: false, changes });
const names = (held: Held) => [...held.user.values()].map(({ name }) => name);

it('holds everything of the first event, in its order', () => {
  const held = first(put(user('U2')), channel, put(user('U1')));
  expect(names(held)).toEqual(['U2', 'U1']);
  expect(held.channel.get('C1')?.name).toBe('general');
});

it('keeps the place of what changed, adds what came and drops what went', () => {
  const held = first(put(user('U1')), put(user('U2')), put(user('U3')));
  expect(names(later(held, put(user('U2', 'Ben')), put(user('U4')), gone('U1')))).toEqual([
    'Ben',
    'U3',
    'U4',
  ]);
});

it('goes by the last change of an event', () => {
  expect(names(later(nothingHeld, put(user('U1')), gone('U1'), put(user('U1', 'Ada'))))).toEqual(['Ada']);
  expect(names(later(nothingHeld, put(user('U1')), gone('U1')))).toEqual([]);
});

it('forgets on a first event what was held before the connection broke', () => {
  const before = first(put(user('U1')), channel);
  const held = heldAfter(before, { isFirst: true, changes: [put(user('U2'))] });
  expect(names(held)).toEqual(['U2']);
  expect(held.channel.size).toBe(0);
});

it('keeps the very maps of the kinds in which nothing changed', () => {
  const before = first(put(user('U1')), channel);
  const held = later(before, put(user('U2')));
  expect(held.channel).toBe(before.channel);
  expect(held.user).not.toBe(before.user);
});

it('leaves what was held before as it was', () => {
  const before = first(put(user('U1')));
  later(before, gone('U1'), put(user('U2')));
  expect(names(before)).toEqual(['U1']);
  expect(names(nothingHeld)).toEqual([]);
});
