import { memo } from 'react';
import { useDesk } from '../store/desk.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icon.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageToolbar } from './message-toolbar.tsx';
import type { Post } from './post.ts';
import { ThreadSummary } from './thread-summary.tsx';
import { fullDateOf, timeOf } from './times.ts';
import { useAuthorName } from './use-author-name.ts';

export type MessageItemProps = {
  post: Post;
  isGrouped: boolean;
  replies: Post[];
  isInThread: boolean;
  /** One message of a list takes part in the tab order; the arrow keys lead to the others. */
  isTabStop: boolean;
};

export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { post, isGrouped, replies, isInThread, isTabStop } = props;
  const desk = useDesk();
  const name = useAuthorName(post.author);
  const isInspected =
    desk.inspected?.kind === post.inspected.kind && desk.inspected.key === post.inspected.key;
  const states = [
    isGrouped && 'is-grouped',
    post.isOnlyForYou && 'is-only-for-you',
    isInspected && 'is-inspected',
  ];
  const label = [name, timeOf(post.sentAt), post.isOnlyForYou && 'only visible to you'].filter(Boolean);
  return (
    <article
      className={['sl-message', ...states].filter(Boolean).join(' ')}
      aria-label={label.join(', ')}
      tabIndex={isTabStop ? 0 : -1}
      data-key={post.key}
    >
      {post.isOnlyForYou && !isGrouped && (
        <p className="sl-only-you">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      <div className="sl-message-gutter">
        {isGrouped ? <Time at={post.sentAt} /> : <Avatar author={post.author} />}
      </div>
      <div className="sl-message-main">
        {!isGrouped && (
          <p className="sl-message-head">
            <span className="sl-message-author">{name}</span>
            {post.author.kind === 'bot' && <span className="sl-app-tag">App</span>}
            <Time at={post.sentAt} />
          </p>
        )}
        {post.threadTs !== null && !isInThread && <BroadcastLine threadTs={post.threadTs} />}
        <MessageBody post={post} />
        {post.editedAt !== null && (
          <span className="sl-edited" title={fullDateOf(post.editedAt)}>
            (edited)
          </span>
        )}
        {post.problems.length > 0 && (
          <button type="button" className="sl-problem" onClick={() => desk.inspect(post.inspected)}>
            <Icon name="alert" /> Breaks a limit
          </button>
        )}
        {!isInThread && <ThreadSummary threadTs={post.ts} replies={replies} />}
      </div>
      <MessageToolbar post={post} isInThread={isInThread} />
    </article>
  );
});

function Time({ at }: { at: string }) {
  return (
    <time className="sl-time" dateTime={at} title={fullDateOf(at)}>
      {timeOf(at)}
    </time>
  );
}

function BroadcastLine({ threadTs }: { threadTs: string }) {
  const desk = useDesk();
  return (
    <p className="sl-broadcast">
      replied to a thread:{' '}
      <button type="button" className="sl-link" onClick={() => desk.openThread(threadTs)}>
        open it
      </button>
    </p>
  );
}
