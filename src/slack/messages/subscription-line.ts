import type { SubscriptionChange } from '../../use-cases/subscription-store.ts';
import { context, mrkdwn } from './elements.ts';
import { escapeMrkdwn } from './escape.ts';
import type { Message } from './message.ts';
import { filterWords } from './subscription-words.ts';
import { escapedAgentName, mention } from './text.ts';

/** What the channel is told of a change: it concerns everybody there. */
export function subscriptionLine({ before, after, userId }: SubscriptionChange): Message {
  const text = wordsOf(before, after, mention(userId));
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
