import { useId, useState } from 'react';
import type { ChannelEntity, WorkspaceEntity } from '../../protocol.ts';
import { useDesk } from '../store/desk.ts';
import { AboutView } from './about-view.tsx';
import { Avatar } from './avatar.tsx';
import { ChannelView } from './channel-view.tsx';
import { HomeView } from './home-view.tsx';
import { Tabs, tabId } from './tabs.tsx';

const names = ['Home', 'Messages', 'About'] as const;

export type AppViewProps = {
  workspace: WorkspaceEntity;
  /** The direct messages with the app; null until they were opened. */
  channel: ChannelEntity | null;
};

/** The app itself: its Home, the direct messages with it, and what it is. */
export function AppView({ workspace, channel }: AppViewProps) {
  const desk = useDesk();
  const panelId = useId();
  const [aboutOf, setAboutOf] = useState<typeof desk.shown | null>(null);
  // Choosing something in the sidebar leaves About.
  const isAbout = aboutOf !== null && isSame(aboutOf, desk.shown);
  const chosen = isAbout ? 'About' : desk.shown.kind === 'home' ? 'Home' : 'Messages';

  const choose = (name: (typeof names)[number]) => {
    setAboutOf(name === 'About' ? desk.shown : null);
    if (name === 'Home') desk.show({ kind: 'home' });
    if (name === 'Messages' && channel !== null) desk.show({ kind: 'channel', channelId: channel.id });
  };

  return (
    <>
      <header className="sl-header sl-header-app">
        <h2 className="sl-header-title">
          <Avatar author={{ kind: 'bot' }} size={24} />
          <span className="sl-header-name">{workspace.bot.name}</span>
          <span className="sl-app-tag">App</span>
        </h2>
        <Tabs label={workspace.bot.name} panelId={panelId} names={names} chosen={chosen} choose={choose} />
      </header>
      <div id={panelId} role="tabpanel" aria-labelledby={tabId(panelId, chosen)} className="sl-tab-panel">
        {chosen === 'Home' && <HomeView workspace={workspace} />}
        {chosen === 'Messages' && channel !== null && <ChannelView channel={channel} workspace={workspace} />}
        {chosen === 'About' && <AboutView workspace={workspace} />}
      </div>
    </>
  );
}

function isSame(one: ReturnType<typeof useDesk>['shown'], other: typeof one): boolean {
  if (one.kind === 'channel' && other.kind === 'channel') return one.channelId === other.channelId;
  return one.kind === other.kind;
}
