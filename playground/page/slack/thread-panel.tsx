import { useEffect, useMemo, useState } from 'react';
import type { ChannelEntity, WorkspaceEntity } from '../../protocol.ts';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { channelTitle } from './channels.ts';
import { Composer } from './composer.tsx';
import { threadLines } from './conversation.ts';
import { Icon } from './icon.tsx';
import { MessageItem } from './message-item.tsx';
import { MessageList } from './message-list.tsx';
import { replyCount } from './thread-summary.tsx';

export type ThreadPanelProps = { channel: ChannelEntity; workspace: WorkspaceEntity; threadTs: string };

export function ThreadPanel({ channel, workspace, threadTs }: ThreadPanelProps) {
  const desk = useDesk();
  const users = useEntities('user');
  const [sentCount, setSentCount] = useState(0);
  const messages = useEntities('message');
  const thread = useMemo(
    () => threadLines(channel.id, threadTs, messages.values()),
    [channel.id, threadTs, messages],
  );
  useFocusBack();

  return (
    <aside
      className="sl-thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) desk.openThread(null);
      }}
    >
      <header className="sl-header">
        <h2 className="sl-header-title">Thread</h2>
        <span className="sl-header-sub">{channelTitle(channel, users, desk.userId, workspace.bot.name)}</span>
        <button
          type="button"
          className="sl-icon-button sl-header-end"
          aria-label="Close the thread"
          onClick={() => desk.openThread(null)}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={threadTs}
        label="Replies"
        lines={thread.replies}
        isInThread
        sentCount={sentCount}
        intro={
          <>
            {thread.parent === null ? (
              <p className="sl-thread-gone">The first message of this thread was deleted.</p>
            ) : (
              <MessageItem post={thread.parent} isGrouped={false} replies={[]} isInThread isTabStop={false} />
            )}
            {thread.replies.length > 0 && (
              <p className="sl-thread-divider">{replyCount(thread.replies.length)}</p>
            )}
          </>
        }
      />
      <Composer
        key={`composer ${threadTs}`}
        channel={channel}
        workspace={workspace}
        threadTs={threadTs}
        placeholder="Reply…"
        hasExamples={false}
        onSent={() => setSentCount((count) => count + 1)}
      />
    </aside>
  );
}

/** The message from which the thread was opened gets the focus back. */
function useFocusBack(): void {
  // Taken while the thread is first drawn: later the focus is in its composer.
  const [openerKey] = useState(
    () => document.activeElement?.closest<HTMLElement>('article[data-key]')?.dataset.key,
  );
  useEffect(
    () => () => {
      if (openerKey === undefined) return;
      const opener = `.sl-channel article[data-key="${CSS.escape(openerKey)}"]`;
      document.querySelector<HTMLElement>(opener)?.focus();
    },
    [openerKey],
  );
}
