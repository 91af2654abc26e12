import type { ChannelEntity, UserEntity } from '../../protocol.ts';
import type { Desk } from '../store/desk.ts';
import { shownName } from '../store/shown-name.ts';

type Channels = ReadonlyMap<string, ChannelEntity>;
type Users = ReadonlyMap<string, UserEntity>;

/** The direct messages between a person and the app. */
export function isAppChannel(channel: ChannelEntity, userId: string): boolean {
  return channel.kind === 'im' && channel.hasBot && channel.memberIds.includes(userId);
}

export function appChannelOf(channels: Channels, userId: string): ChannelEntity | null {
  return [...channels.values()].find((channel) => isAppChannel(channel, userId)) ?? null;
}

export function channelsOf(channels: Channels, userId: string): ChannelEntity[] {
  return [...channels.values()]
    .filter((channel) => channel.memberIds.includes(userId))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** `#support`, or the other people of direct messages. */
export function channelTitle(channel: ChannelEntity, users: Users, userId: string, botName: string): string {
  if (channel.kind === 'private') return channel.name;
  if (channel.kind === 'public') return `#${channel.name}`;
  if (isAppChannel(channel, userId)) return botName;
  const others = channel.memberIds.filter((id) => id !== userId && users.get(id)?.isBot !== true);
  return others.map((id) => shownName(users.get(id), id)).join(', ') || 'You';
}

export function memberCount(channel: ChannelEntity, botUserId: string): number {
  const members = new Set(channel.memberIds);
  if (channel.hasBot) members.add(botUserId);
  return members.size;
}

/** What can be shown of what was asked for: a person sees only the channels they are in. */
export function visibleOf(shown: Desk['shown'] | null, channels: Channels, userId: string): Desk['shown'] {
  if (shown?.kind === 'home') return shown;
  const asked = shown === null ? undefined : channels.get(shown.channelId);
  if (asked?.memberIds.includes(userId)) return { kind: 'channel', channelId: asked.id };
  if (asked?.kind === 'im' && asked.hasBot) {
    const own = appChannelOf(channels, userId);
    if (own !== null) return { kind: 'channel', channelId: own.id };
  }
  const mine = [...channels.values()].filter((channel) => channel.memberIds.includes(userId));
  const first = mine.find((channel) => channel.hasBot && channel.kind !== 'im') ?? mine[0];
  return first === undefined ? { kind: 'home' } : { kind: 'channel', channelId: first.id };
}
