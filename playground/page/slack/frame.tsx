import type { WorkspaceEntity } from '../../protocol.ts';
import { Modal } from '../modal/modal.tsx';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { AppView } from './app-view.tsx';
import { ChannelHeader } from './channel-header.tsx';
import { ChannelView } from './channel-view.tsx';
import { appChannelOf, isAppChannel } from './channels.ts';
import { PanelColumn } from './panel-column.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPanel } from './thread-panel.tsx';
import type { Columns } from './use-columns.ts';
import { useKeptFocus } from './use-kept-focus.ts';

/** The columns: sidebar, conversation, thread, panel. Which of them fit is for the style sheet to say. */
export function Frame({ workspace, columns }: { workspace: WorkspaceEntity; columns: Columns }) {
  const desk = useDesk();
  useKeptFocus(columns);
  const channels = useEntities('channel');
  const channel = desk.shown.kind === 'channel' ? (channels.get(desk.shown.channelId) ?? null) : null;
  const isApp = channel === null || isAppChannel(channel, desk.userId);
  const hasThread = channel !== null && desk.threadTs !== null;
  return (
    <>
      <div
        className="sl-columns"
        data-pane={columns.pane}
        data-side={hasThread ? columns.side : 'panel'}
        data-thread={hasThread ? 'open' : 'closed'}
        data-panel={columns.isPanelOpen ? 'open' : 'closed'}
      >
        <Sidebar workspace={workspace} />
        <main className="sl-channel">
          {isApp ? (
            <AppView workspace={workspace} channel={appChannelOf(channels, desk.userId)} />
          ) : (
            <>
              <ChannelHeader channel={channel} workspace={workspace} />
              <ChannelView channel={channel} workspace={workspace} />
            </>
          )}
        </main>
        {channel !== null && desk.threadTs !== null && (
          <ThreadPanel channel={channel} workspace={workspace} threadTs={desk.threadTs} />
        )}
        <PanelColumn
          isOpen={columns.isPanelOpen}
          setIsOpen={columns.setIsPanelOpen}
          backToThread={hasThread ? columns.showThread : null}
        />
      </div>
      <PhoneBar shown={columns.pane} show={columns.showPane} />
      <Modal />
    </>
  );
}
