import type { WebClient } from '@slack/web-api';
import type { Log } from '../use-cases/log.ts';
import type { CardContent, Delivery, Messenger, PostContent } from '../use-cases/messenger.ts';
import type { PeopleByName } from '../use-cases/people-by-name.ts';
import type { PostStore } from '../use-cases/post-store.ts';
import { askChannel } from './ask-channel.ts';
import { createChat } from './chat.ts';
import { meantForMessage } from './messages/meant-for.ts';
import { plainWords } from './messages/plain-words.ts';
import { withShare } from './messages/share.ts';
import { createPostOnce, type PostTiming } from './post-once.ts';
import { renderAnswer, renderCard, renderPost } from './render.ts';
import type { Sent } from './styled-sender.ts';
import { withNames } from './with-names.ts';

export type OutboxDependencies = {
  client: WebClient;
  posts: PostStore;
  peopleByName: PeopleByName;
  timing: PostTiming;
  now(): Date;
  log: Log;
  observe: OutboxObserver;
};

export type OutboxObserver = {
  posted(kind: string, outcome: string): void;
  blocksRefused(): void;
  /** The token no longer works. */
  unauthorized(slackError: string): void;
};

/** The one way out to people in Slack: what is to be said, made into a message and sent by the way that fits. */
export function createOutbox(dependencies: OutboxDependencies): Messenger {
  const { client, posts, peopleByName, timing, now, log, observe } = dependencies;
  const chat = createChat({ client, log, blocksRefused: () => observe.blocksRefused() });
  const posted = (kind: string, outcome: string) => observe.posted(kind, outcome);
  const postOnce = createPostOnce({ client, chat, posts, timing, now, log, posted, deliveryOf });

  const postMessage = (content: PostContent) =>
    withNames((who) => renderPost(content, now(), who), peopleByName);
  const cardMessage = (content: CardContent) =>
    withNames((who) => renderCard(content, now(), who), peopleByName);

  function deliveryOf(sent: Sent): Delivery {
    switch (sent.kind) {
      case 'sent':
        return sent;
      case 'rate-limited':
        return {
          kind: 'later',
          at: new Date(now().getTime() + sent.retryAfterSeconds * 1000),
          error: 'Slack asked to slow down',
        };
      case 'unknown':
      case 'failed':
        return { kind: 'failed', error: sent.error };
      case 'unauthorized':
        observe.unauthorized(sent.slackError);
        return { kind: 'failed', error: sent.slackError };
      case 'blocks-refused':
      case 'refused':
        return { kind: 'refused', slackError: sent.slackError };
    }
  }

  return {
    deliver: (post, content, holdsLease) => postOnce(post, () => postMessage(content), holdsLease),

    async updateCard(card, content) {
      const sent = await chat.update(card, await cardMessage(content));
      posted('card-update', sent.kind);
      return deliveryOf(sent);
    },

    async updatePost({ channelId, messageTs, kind }, content) {
      if (messageTs === null) return { kind: 'refused', slackError: 'message_not_found' };
      const sent = await chat.update({ channelId, messageTs }, await postMessage(content));
      posted(`${kind}-update`, sent.kind);
      return deliveryOf(sent);
    },

    async answer(reply, answer) {
      const message = withShare(renderAnswer(answer, now()), answer, reply.channelId);
      if (reply.channelId === reply.userId) return deliveryOf(await chat.post(reply.userId, message));
      const responded = await chat.respond(reply, message);
      posted('answer', responded.kind);
      if (responded.kind !== 'refused') return deliveryOf(responded);
      const whispered = await chat.whisper(reply, message);
      if (whispered.kind !== 'refused') return deliveryOf(whispered);
      return deliveryOf(await chat.post(reply.userId, message));
    },

    inWords: (answer) => plainWords(renderAnswer(answer, now())),

    async whyNoPosts(channelId) {
      try {
        return await askChannel(client, channelId);
      } catch {
        // What Slack does not say now shows when something is posted.
        return null;
      }
    },

    async tellInDirectMessage(userId, channelId, content) {
      return deliveryOf(await chat.post(userId, meantForMessage(await postMessage(content), channelId)));
    },
  };
}
