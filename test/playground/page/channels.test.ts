import { describe, expect, it } from 'vitest';
import { channelsOf, channelTitle, memberCount, visibleOf } from '../../../playground/page/slack/channels.ts';
import type { ChannelEntity, UserEntity } from '../../../playground/protocol.ts';

function channel(id: string, given: Partial<ChannelEntity> = {}): ChannelEntity {
  return { id, name: id.toLowerCase(), kind: 'public', hasBot: false, memberIds: ['UADA', 'UBEN'], ...given };
}

const channels = new Map(
  [
    channel('CRANDOM'),
    channel('CGENERAL', { hasBot: true }),
    channel('CSECRET', { kind: 'private', memberIds: ['UBEN'] }),
    channel('DADA', { kind: 'im', hasBot: true, memberIds: ['UADA', 'UBOT'] }),
    channel('DBEN', { kind: 'im', hasBot: true, memberIds: ['UBEN', 'UBOT'] }),
    channel('DBOTH', { kind: 'im', memberIds: ['UADA', 'UBEN'] }),
  ].map((one) => [one.id, one]),
);
const user = (id: string, realName: string): UserEntity => ({ id, name: id, realName, isBot: id === 'UBOT' });
const users = new Map(
  [user('UADA', 'Ada'), user('UBEN', 'Ben'), user('UBOT', 'Sigma')].map((one) => [one.id, one]),
);
const shown = (channelId: string) => ({ kind: 'channel', channelId }) as const;

describe('what a person sees', () => {
  it('is the channels they are in, by name', () => {
    expect(channelsOf(channels, 'UADA').map(({ id }) => id)).toEqual([
      'CGENERAL',
      'CRANDOM',
      'DADA',
      'DBOTH',
    ]);
  });

  it('stays where they are in it', () => {
    expect(visibleOf(shown('CRANDOM'), channels, 'UADA')).toEqual(shown('CRANDOM'));
    expect(visibleOf({ kind: 'home' }, channels, 'UADA')).toEqual({ kind: 'home' });
  });

  it('is their own messages with the app in place of those of another', () => {
    expect(visibleOf(shown('DBEN'), channels, 'UADA')).toEqual(shown('DADA'));
  });

  it('is else the first channel that holds the app', () => {
    expect(visibleOf(shown('CSECRET'), channels, 'UADA')).toEqual(shown('CGENERAL'));
    expect(visibleOf(null, channels, 'UADA')).toEqual(shown('CGENERAL'));
    expect(visibleOf(shown('CGONE'), channels, 'UADA')).toEqual(shown('CGENERAL'));
  });

  it('is the Home of the app where they are in no channel', () => {
    expect(visibleOf(null, channels, 'UEVE')).toEqual({ kind: 'home' });
  });
});

describe('the title of a conversation', () => {
  it.each([
    ['CGENERAL', '#cgeneral'],
    ['CSECRET', 'csecret'],
    ['DADA', 'Sigma'],
    ['DBOTH', 'Ben'],
  ])('of %s is %s', (id, title) => {
    const found = channels.get(id) ?? channel(id);
    expect(channelTitle(found, users, 'UADA', 'Sigma')).toBe(title);
  });
});

it('counts the app once among the members', () => {
  expect(memberCount(channel('C1'), 'UBOT')).toBe(2);
  expect(memberCount(channel('C1', { hasBot: true }), 'UBOT')).toBe(3);
  expect(memberCount(channel('C1', { hasBot: true, memberIds: ['UADA', 'UBOT'] }), 'UBOT')).toBe(2);
});
