import type { ChannelEntity, WorkspaceEntity } from '../../protocol.ts';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { ChannelIcon } from './channel-icon.tsx';
import { channelTitle, memberCount } from './channels.ts';
import { Icon } from './icon.tsx';

export function ChannelHeader({
  channel,
  workspace,
}: {
  channel: ChannelEntity;
  workspace: WorkspaceEntity;
}) {
  const { userId } = useDesk();
  const users = useEntities('user');
  const { bot } = workspace;
  const title = channelTitle(channel, users, userId, bot.name);
  const count = memberCount(channel, bot.userId);
  const isChannel = channel.kind === 'public' || channel.kind === 'private';
  return (
    <header className="sl-header">
      <h2 className="sl-header-title">
        <ChannelIcon channel={channel} userId={userId} />
        <span className="sl-header-name">{isChannel ? channel.name : title}</span>
        {channel.kind === 'private' && <span className="sl-visually-hidden">, private channel</span>}
      </h2>
      {isChannel && (
        <p className="sl-header-facts">
          <span className="sl-header-fact">
            <Icon name="people" /> {count === 1 ? '1 member' : `${count} members`}
          </span>
          <span className={channel.hasBot ? 'sl-header-fact' : 'sl-header-fact is-without-bot'}>
            {channel.hasBot ? `${bot.name} is here` : `${bot.name} is not here`}
          </span>
        </p>
      )}
    </header>
  );
}
