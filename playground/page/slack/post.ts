import type { EphemeralEntity, MessageEntity, Place } from '../../protocol.ts';
import type { Inspected } from '../store/desk.ts';

export type Author = { kind: 'person'; userId: string } | { kind: 'bot' } | { kind: 'slackbot' };

/** What stands in a conversation, seen by all or by one person. */
export type Post = {
  key: string;
  channelId: string;
  ts: string;
  /** Of a reply. */
  threadTs: string | null;
  author: Author;
  text: string;
  blocks: unknown[];
  sentAt: string;
  editedAt: string | null;
  isOnlyForYou: boolean;
  problems: MessageEntity['problems'];
  place: Place;
  inspected: Inspected;
};

/** An entity that did not change keeps its post, so that its lines are not drawn again. */
const posts = new WeakMap<MessageEntity | EphemeralEntity, Post>();

export function postOfMessage(message: MessageEntity): Post {
  return kept(message, () => {
    const key = `${message.channelId}:${message.ts}`;
    const { channelId, ts, threadTs, text, blocks, sentAt, editedAt, problems } = message;
    return {
      key: `message ${key}`,
      ...{ channelId, ts, threadTs, text, blocks, sentAt, editedAt, problems },
      author: message.isBot ? { kind: 'bot' } : { kind: 'person', userId: message.userId },
      isOnlyForYou: false,
      place: { kind: 'message', channelId, ts },
      inspected: { kind: 'message', key },
    };
  });
}

export function postOfEphemeral(ephemeral: EphemeralEntity): Post {
  return kept(ephemeral, () => {
    const key = `${ephemeral.userId}:${ephemeral.ts}`;
    const { channelId, ts, text, blocks, sentAt, problems } = ephemeral;
    return {
      key: `ephemeral ${key}`,
      ...{ channelId, ts, text, blocks, sentAt, problems },
      threadTs: null,
      editedAt: null,
      author: { kind: ephemeral.author },
      isOnlyForYou: true,
      place: { kind: 'ephemeral', userId: ephemeral.userId, ts },
      inspected: { kind: 'ephemeral', key },
    };
  });
}

function kept(entity: MessageEntity | EphemeralEntity, make: () => Post): Post {
  const known = posts.get(entity);
  if (known !== undefined) return known;
  const made = make();
  posts.set(entity, made);
  return made;
}
