import type { UserEntity } from '../../protocol.ts';
import { useEntities } from '../store/feed.ts';
import { shownName } from '../store/shown-name.ts';

/** The text of a message as a phone shows it: names for ids, and no marks of mrkdwn's links. */
export function Notification({ text }: { text: string }) {
  const users = useEntities('user');
  return (
    <p className="pn-notification">{text === '' ? 'Nothing: the text is empty.' : asShown(text, users)}</p>
  );
}

const entities = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
]);

function asShown(text: string, users: ReadonlyMap<string, UserEntity>): string {
  return text
    .replace(/<@(?<id>\w+)>/gu, (_, id: string) => `@${shownName(users.get(id), id)}`)
    .replace(/<(?:(?<target>[^<>|]+)\|)?(?<label>[^<>|]+)>/gu, (_, _target, label: string) => label)
    .replace(/&(?:lt|gt|amp);/gu, (entity) => entities.get(entity) ?? entity);
}
