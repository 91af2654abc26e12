import type { AnnounceFilter, AnnounceOn, Mention } from '../../domain/subscription.ts';
import type { Subscription } from '../../use-cases/subscription-store.ts';
import { isUserId, shownId } from './text.ts';

const WORDS: Record<AnnounceOn, string> = {
  fail: 'failures and recoveries',
  change: 'test cases that begin to fail or are fixed, and recoveries',
  always: 'every batch',
};

/** `failures and recoveries`, `every batch below 90%` */
export function filterWords({ on, belowPercent }: AnnounceFilter): string {
  const kinds = on.includes('always') ? WORDS.always : on.map((one) => WORDS[one]).join('; ');
  if (belowPercent === null) return kinds;
  return `${on.includes('fail') || on.includes('always') ? 'batches' : kinds}, below ${belowPercent}%`;
}

/** For plain text: it calls nobody. */
export function mentionWords(mentions: readonly Mention[]): string {
  return namesOf(mentions).join(', ');
}

function namesOf(mentions: readonly Mention[]): string[] {
  const names = mentions.map((mention) => ('id' in mention ? mention.id : mention.kind));
  return names.filter((name) => /^[A-Za-z0-9]{1,30}$/u.test(name));
}

/** In mrkdwn only; it calls those who are mentioned. */
export function liveMentions(mentions: readonly Mention[]): string {
  return mentions.map(liveMention).filter(Boolean).join(' ');
}

function liveMention(mention: Mention): string {
  switch (mention.kind) {
    case 'group':
      return /^S[A-Z0-9]{1,30}$/u.test(mention.id) ? `<!subteam^${mention.id}>` : '';
    case 'user':
      return isUserId(mention.id) ? `<@${mention.id}>` : '';
    case 'here':
    case 'channel':
      return `<!${mention.kind}>`;
  }
}

/** The line that brings this subscription about, as it can be typed. */
export function subscribeLine({ agent, filter, mentions }: Subscription): string {
  return [
    '/sigma subscribe',
    shownId(agent.agentId),
    `on:${filter.on.join(',')}`,
    ...(filter.belowPercent === null ? [] : [`below:${filter.belowPercent}%`]),
    ...(mentions.length === 0 ? [] : [`mention:${namesOf(mentions).join(',')}`]),
  ].join(' ');
}
