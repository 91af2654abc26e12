import { useState } from 'react';
import { visibleOf } from './slack/channels.ts';
import { Frame } from './slack/frame.tsx';
import { TopBanner } from './slack/top-banner.tsx';
import { useActingUser } from './slack/use-acting-user.ts';
import { useColumns } from './slack/use-columns.ts';
import { useTheme } from './slack/use-theme.ts';
import { type Desk, DeskContext } from './store/desk.ts';
import { useEntities, useEntity } from './store/feed.ts';

export function App() {
  const workspace = useEntity('workspace', 'workspace');
  const channels = useEntities('channel');
  const [userId, actAs] = useActingUser();
  const { theme, toggleTheme } = useTheme();
  const columns = useColumns();
  const [asked, setAsked] = useState<Desk['shown'] | null>(null);
  const [threadTs, setThreadTs] = useState<Desk['threadTs']>(null);
  const [inspected, setInspected] = useState<Desk['inspected']>(null);

  const desk: Desk = {
    userId,
    actAs(next) {
      actAs(next);
      setThreadTs(null);
    },
    theme,
    shown: visibleOf(asked, channels, userId),
    show(next) {
      setAsked(next);
      setThreadTs(null);
      columns.showConversation();
    },
    threadTs,
    openThread(next) {
      setThreadTs(next);
      if (next !== null) columns.showThread();
    },
    inspected,
    inspect(next) {
      setInspected(next);
      if (next !== null) columns.showPanel();
    },
  };

  return (
    <DeskContext value={desk}>
      <div className="sl-app">
        <TopBanner toggleTheme={toggleTheme} />
        {workspace === null ? (
          <p className="sl-loading" role="status">
            Connecting to the playground…
          </p>
        ) : (
          <Frame workspace={workspace} columns={columns} />
        )}
      </div>
    </DeskContext>
  );
}
