import { useEffect } from 'react';
import type { WorkspaceEntity } from '../../protocol.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { call } from '../store/call.ts';
import { useDesk } from '../store/desk.ts';
import { useEntity } from '../store/feed.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';

/** The app's Home tab, as the bot published it for the person at the page. */
export function HomeView({ workspace }: { workspace: WorkspaceEntity }) {
  const desk = useDesk();
  const { userId } = desk;
  const home = useEntity('home', userId);

  useEffect(() => {
    void call('open-home', { userId });
  }, [userId]);

  if (home === null) {
    const { name } = workspace.bot;
    return (
      <div className="sl-empty">
        <Avatar author={{ kind: 'bot' }} />
        <p className="sl-empty-title">{name} has no Home yet</p>
        <p>
          {workspace.hasHomeTab
            ? `${name} was told that you opened it. What it publishes appears here.`
            : 'The manifest does not turn the Home tab on, so Slack would not show one.'}
        </p>
        <p>Everything works from a channel or from Messages.</p>
      </div>
    );
  }
  return (
    <div className="sl-home">
      <Blocks blocks={home.blocks} place={{ kind: 'home', userId }} />
      <div className="sl-home-foot">
        <button
          type="button"
          className={home.problems.length > 0 ? 'sl-problem' : 'sl-quiet-button'}
          onClick={() => desk.inspect({ kind: 'home', key: userId })}
        >
          <Icon name={home.problems.length > 0 ? 'alert' : 'inspect'} />{' '}
          {home.problems.length > 0 ? 'Breaks a limit' : 'Inspect'}
        </button>
      </div>
    </div>
  );
}
