import type { SubscriptionChange } from '../../use-cases/subscription-store.ts';
import { context, mrkdwn } from './elements.ts';
import { escapeMrkdwn } from './escape.ts';
import type { Message } from './message.ts';
import { filterWords } from './subscription-words.ts';
import { escapedAgentName } from './text.ts';
import { atStart, nameless, type Who } from './who.ts';

/** What the channel is told of a change: it concerns everybody there. */
export function subscriptionLine(
  { before, after, userId }: SubscriptionChange,
  who: Who = nameless,
): Message {
  const text = wordsOf(before, after, atStart(who(userId)));
  return { text, blocks: [context(mrkdwn(text))] };
}

function wordsOf(
  before: SubscriptionChange['before'],
  after: SubscriptionChange['after'],
  who: string,
): string {
  if (after === null) {
    return `${who} ended this channel’s subscription to ${before === null ? 'an agent' : escapedAgentName(before.agent)}`;
  }
  const did = before === null ? 'subscribed this channel to' : 'changed this channel’s subscription to';
  return `${who} ${did} ${escapedAgentName(after.agent)}: ${escapeMrkdwn(filterWords(after.filter))}`;
}
