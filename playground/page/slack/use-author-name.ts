import { useEntity } from '../store/feed.ts';
import { shownName } from '../store/shown-name.ts';
import type { Author } from './post.ts';

export function useAuthorName(author: Author): string {
  const userId = author.kind === 'person' ? author.userId : '';
  const user = useEntity('user', userId);
  const workspace = useEntity('workspace', 'workspace');
  if (author.kind === 'bot') return workspace?.bot.name ?? 'Sigma';
  if (author.kind === 'slackbot') return 'Slackbot';
  return shownName(user, userId);
}
