import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { Avatar } from './avatar.tsx';

/** Whose eyes the page looks through. */
export function YouAre() {
  const desk = useDesk();
  const people = [...useEntities('user').values()].filter((user) => !user.isBot);
  return (
    <label className="sl-you">
      <span className="sl-you-label">You are</span>
      <span className="sl-you-choice">
        <Avatar author={{ kind: 'person', userId: desk.userId }} size={24} />
        <select
          className="sl-you-select"
          value={desk.userId}
          onChange={({ target }) => desk.actAs(target.value)}
        >
          {people.map(({ id, realName }) => (
            <option key={id} value={id}>
              {realName}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
