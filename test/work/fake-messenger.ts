import type { Answer } from '../../src/use-cases/answer.ts';
import type { Card } from '../../src/use-cases/card-store.ts';
import type { CardContent, Delivery, Messenger, PostContent } from '../../src/use-cases/messenger.ts';
import type { Post, PostStore } from '../../src/use-cases/post-store.ts';
import type { Reply } from '../../src/use-cases/reply.ts';

export type FakeMessenger = Messenger & {
  delivered: { post: Post; content: PostContent }[];
  answers: { reply: Reply; answer: Answer }[];
  edits: { card: Card; content: CardContent }[];
  postEdits: { post: Post; content: PostContent }[];
  directMessages: { userId: string; channelId: string; content: PostContent }[];
};

export const SENT = { kind: 'sent', messageTs: '1700000000.000100' } as const;
export const REFUSED: Delivery = { kind: 'refused', slackError: 'not_in_channel' };

type Results = { deliver?: Delivery; answer?: Delivery; update?: Delivery };

/** A messenger that keeps what it is told to say, and says that it went as given. */
export function fakeMessenger(results: Results = {}, posts?: PostStore): FakeMessenger {
  const { deliver = SENT, answer = SENT, update = SENT } = results;
  const fake: FakeMessenger = {
    delivered: [],
    answers: [],
    edits: [],
    postEdits: [],
    directMessages: [],
    async deliver(post, content) {
      if (post.state === 'sent' && post.messageTs !== null)
        return { kind: 'sent', messageTs: post.messageTs };
      fake.delivered.push({ post, content });
      if (deliver.kind === 'sent') await posts?.markSent(post.postId, deliver.messageTs);
      return deliver;
    },
    async updateCard(card, content) {
      fake.edits.push({ card, content });
      return update;
    },
    async updatePost(post, content) {
      fake.postEdits.push({ post, content });
      return update;
    },
    async answer(reply, given) {
      fake.answers.push({ reply, answer: given });
      return answer;
    },
    inWords: (given) => JSON.stringify(given),
    whyNoPosts: async () => null,
    async tellInDirectMessage(userId, channelId, content) {
      fake.directMessages.push({ userId, channelId, content });
      return SENT;
    },
  };
  return fake;
}

export const quietLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
