import { useDesk } from '../store/desk.ts';
import { Icon } from './icon.tsx';
import { MessageMenu } from './message-menu.tsx';
import type { Post } from './post.ts';

/** What can be done with a message; shown while it is pointed at or holds the focus. */
export function MessageToolbar({ post, isInThread }: { post: Post; isInThread: boolean }) {
  const desk = useDesk();
  return (
    <div className="sl-toolbar">
      {!isInThread && !post.isOnlyForYou && (
        <button
          type="button"
          className="sl-tool"
          title="Reply in thread"
          aria-label="Reply in thread"
          onClick={() => desk.openThread(post.threadTs ?? post.ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      <button
        type="button"
        className="sl-tool"
        title="Inspect: see the JSON behind it"
        aria-label="Inspect"
        onClick={() => desk.inspect(post.inspected)}
      >
        <Icon name="inspect" />
      </button>
      <MessageMenu post={post} />
    </div>
  );
}
