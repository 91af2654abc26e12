import { plainWords } from '../slack/messages/plain-words.ts';
import { renderAnswer } from '../slack/render.ts';
import type { Delivery, Messenger } from '../use-cases/messenger.ts';
import type { PostStore } from '../use-cases/post-store.ts';

const NOWHERE = { kind: 'sent', messageTs: 'nowhere' } satisfies Delivery;

/** For a run that no channel shows: whatever there is to say counts as said. */
export function silentMessenger(posts: Pick<PostStore, 'markSent'>, now: () => Date): Messenger {
  return {
    async deliver({ postId }) {
      await posts.markSent(postId, NOWHERE.messageTs);
      return NOWHERE;
    },
    updateCard: async () => NOWHERE,
    updatePost: async () => NOWHERE,
    answer: async () => NOWHERE,
    inWords: (answer) => plainWords(renderAnswer(answer, now())),
    whyNoPosts: async () => null,
    tellInDirectMessage: async () => NOWHERE,
  };
}
