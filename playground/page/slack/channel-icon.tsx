import type { ChannelEntity } from '../../protocol.ts';
import { Avatar } from './avatar.tsx';
import { isAppChannel } from './channels.ts';
import { Icon } from './icon.tsx';

export function ChannelIcon({ channel, userId }: { channel: ChannelEntity; userId: string }) {
  if (channel.kind === 'public') return <Icon name="hash" />;
  if (channel.kind === 'private') return <Icon name="lock" />;
  if (isAppChannel(channel, userId)) return <Avatar author={{ kind: 'bot' }} size={20} />;
  if (channel.kind === 'mpim') return <Icon name="people" />;
  const other = channel.memberIds.find((id) => id !== userId) ?? userId;
  return <Avatar author={{ kind: 'person', userId: other }} size={20} />;
}
