import type { ReactNode } from 'react';
import type { ChannelEntity, WorkspaceEntity } from '../../protocol.ts';
import { type Desk, useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { Avatar } from './avatar.tsx';
import { ChannelIcon } from './channel-icon.tsx';
import { channelsOf, channelTitle, isAppChannel } from './channels.ts';
import { Icon } from './icon.tsx';
import { SidebarItem } from './sidebar-item.tsx';
import { useUnread } from './use-unread.ts';
import { YouAre } from './you-are.tsx';

export function Sidebar({ workspace }: { workspace: WorkspaceEntity }) {
  const desk = useDesk();
  const mine = channelsOf(useEntities('channel'), desk.userId);
  const unread = useUnread(desk.shown.kind === 'channel' ? desk.shown.channelId : null, desk.userId);
  const app = mine.find((channel) => isAppChannel(channel, desk.userId));
  const item = (channel: ChannelEntity) => (
    <ChannelItem key={channel.id} channel={channel} botName={workspace.bot.name} unread={unread} />
  );
  return (
    <nav className="sl-sidebar" aria-label="Channels">
      <h2 className="sl-workspace">{workspace.name}</h2>
      <YouAre />
      <div className="sl-sidebar-scroll">
        <Section title="Channels">
          {mine.filter(({ kind }) => kind === 'public' || kind === 'private').map(item)}
        </Section>
        <Section title="Direct messages">
          {mine.filter((channel) => isDirect(channel) && channel !== app).map(item)}
        </Section>
        <Section title="Apps">
          <li className="sl-app-entry">
            <Avatar author={{ kind: 'bot' }} size={20} /> {workspace.bot.name}
          </li>
          <SidebarItem
            icon={<Icon name="home" />}
            isNested
            isCurrent={desk.shown.kind === 'home'}
            isUnread={false}
            choose={() => desk.show({ kind: 'home' })}
          >
            Home
          </SidebarItem>
          {app !== undefined && (
            <SidebarItem
              icon={<Icon name="reply" />}
              isNested
              isCurrent={isShown(desk, app.id)}
              isUnread={unread.has(app.id)}
              choose={() => desk.show({ kind: 'channel', channelId: app.id })}
            >
              Messages
            </SidebarItem>
          )}
        </Section>
      </div>
    </nav>
  );
}

type ChannelItemProps = { channel: ChannelEntity; botName: string; unread: ReadonlySet<string> };

function ChannelItem({ channel, botName, unread }: ChannelItemProps) {
  const desk = useDesk();
  const users = useEntities('user');
  const title = isDirect(channel) ? channelTitle(channel, users, desk.userId, botName) : channel.name;
  return (
    <SidebarItem
      icon={<ChannelIcon channel={channel} userId={desk.userId} />}
      isNested={false}
      isCurrent={isShown(desk, channel.id)}
      isUnread={unread.has(channel.id)}
      note={
        channel.hasBot || isDirect(channel)
          ? null
          : { short: `no ${botName}`, full: `${botName} is not here` }
      }
      choose={() => desk.show({ kind: 'channel', channelId: channel.id })}
    >
      {title}
    </SidebarItem>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sl-section" aria-label={title}>
      <h2 className="sl-section-title">{title}</h2>
      <ul className="sl-section-list">{children}</ul>
    </section>
  );
}

function isDirect(channel: ChannelEntity): boolean {
  return channel.kind === 'im' || channel.kind === 'mpim';
}

function isShown({ shown }: Desk, channelId: string): boolean {
  return shown.kind === 'channel' && shown.channelId === channelId;
}
