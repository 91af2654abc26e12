import { useEntity } from '../store/feed.ts';
import type { Author } from './post.ts';

const colourCount = 6;

/** A square with initials. It says nothing that a name beside it does not say. */
export function Avatar({ author, size = 36 }: { author: Author; size?: 20 | 24 | 36 }) {
  const userId = author.kind === 'person' ? author.userId : '';
  const user = useEntity('user', userId);
  const className = `sl-avatar sl-avatar-${size}`;
  if (author.kind === 'bot') {
    return (
      <span className={`${className} sl-avatar-bot`} aria-hidden="true">
        Σ
      </span>
    );
  }
  if (author.kind === 'slackbot') {
    return (
      <span className={`${className} sl-avatar-slackbot`} aria-hidden="true">
        S
      </span>
    );
  }
  return (
    <span className={`${className} sl-avatar-colour-${colourOf(userId)}`} aria-hidden="true">
      {initialsOf(user?.realName ?? userId)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0],
  );
  return initials.join('').toUpperCase();
}

function colourOf(userId: string): number {
  return [...userId].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % colourCount;
}
