import { useDesk } from '../store/desk.ts';
import { Avatar } from './avatar.tsx';
import type { Author, Post } from './post.ts';
import { timeOf } from './times.ts';

/** Beneath the parent of a thread: who replied, how often, and when last. */
export function ThreadSummary({ threadTs, replies }: { threadTs: string; replies: Post[] }) {
  const desk = useDesk();
  const last = replies.at(-1);
  if (last === undefined) return null;
  const authors = new Map<string, Author>(
    replies.map(({ author }) => [author.kind === 'person' ? author.userId : author.kind, author]),
  );
  return (
    <button type="button" className="sl-thread-summary" onClick={() => desk.openThread(threadTs)}>
      {[...authors].slice(0, 4).map(([id, author]) => (
        <Avatar key={id} author={author} size={24} />
      ))}
      <span className="sl-thread-count">{replyCount(replies.length)}</span>
      <span className="sl-thread-last">Last reply {timeOf(last.sentAt)}</span>
    </button>
  );
}

export function replyCount(count: number): string {
  return count === 1 ? '1 reply' : `${count} replies`;
}
