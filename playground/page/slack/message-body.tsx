import { Blocks } from '../blocks/blocks.tsx';
import type { Post } from './post.ts';

/** What was said. People write plain text; the bot's text is mrkdwn, for it has no other way to say it. */
export function MessageBody({ post }: { post: Post }) {
  const { author, text, blocks, place } = post;
  if (blocks.length > 0) return <Blocks blocks={blocks} place={place} />;
  if (author.kind === 'person') return <p className="sl-message-text">{text}</p>;
  return <Blocks blocks={[{ type: 'section', text: { type: 'mrkdwn', text } }]} place={place} />;
}
