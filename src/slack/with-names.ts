import type { PeopleByName } from '../use-cases/people-by-name.ts';
import type { Message } from './messages/message.ts';
import { isUserId } from './messages/text.ts';
import { byName, nameless, type Who } from './messages/who.ts';

/** Composes a message; where it names people, once more with the names of just those. */
export async function withNames(
  compose: (who: Who) => Message,
  peopleByName: PeopleByName,
): Promise<Message> {
  const userIds = new Set<string>();
  const message = compose((userId) => {
    if (isUserId(userId)) userIds.add(userId);
    return nameless(userId);
  });
  return userIds.size === 0 ? message : compose(byName(await peopleByName([...userIds])));
}
