import type { SubscriptionAnswer } from '../../use-cases/answer.ts';
import { isMuted, type LastAnnounced, type Subscription } from '../../use-cases/subscription-store.ts';
import type { ZoneSource } from '../../use-cases/zone-to-keep.ts';
import { context, header, mrkdwn, mrkdwnSection, section } from './elements.ts';
import { escapeMrkdwn } from './escape.ts';
import { fitItems, renderedLength } from './limits.ts';
import { localDate } from './local-date.ts';
import type { Message } from './message.ts';
import { unsubscribeLine } from './missing-agent.ts';
import { noteMessage } from './note-message.ts';
import { quotedWords } from './refusal-lists.ts';
import { standaloneText } from './standalone-text.ts';
import { filterWords, mentionWords, subscribeLine } from './subscription-words.ts';
import { agentName, counted, escapedAgentName, escapedId, shownId } from './text.ts';

const LIST_BUDGET = 6000;
const MOST_ENTRIES = 30;
const HOW_TO_BEGIN =
  'To begin: `/sigma subscribe` with an agent. Without options it announces failures and recoveries, from now on.';
const HOW_TO_GO_ON =
  'Silent for a while: `/sigma mute 2h` with an agent or none. To end one: `/sigma unsubscribe` with the agent.';

type Entry = Subscription & { lastAnnounced?: LastAnnounced | null; missingSince?: Date | null };

export function subscriptionChangedMessage({
  before,
  after,
  all,
  at,
}: Extract<SubscriptionAnswer, { kind: 'subscription-changed' }>): Message {
  const title = titleOf(before, after);
  const undo =
    before === null ? `/sigma unsubscribe ${shownId(after?.agent.agentId ?? '')}` : subscribeLine(before);
  const isNothing = before !== null && after !== null && subscribeLine(before) === subscribeLine(after);
  const note = isNothing ? 'Nothing was changed.' : `To undo: ${undo}`;
  // The only one there is stands in the title already.
  const isWhole = after !== null && all.length <= 1;
  const { blocks } = isWhole ? { blocks: [context(mrkdwn(HOW_TO_GO_ON))] } : listOf(all, at);
  return {
    text: standaloneText([title, note].join('\n')),
    blocks: [section(`${title}\n${note}`), ...blocks],
  };
}

export function subscriptionsMessage({
  subscriptions,
  at,
}: Extract<SubscriptionAnswer, { kind: 'subscriptions' }>): Message {
  if (subscriptions.length === 0) {
    return noteMessage({ says: 'This channel is subscribed to no agent.', hint: HOW_TO_BEGIN });
  }
  const { blocks } = listOf(subscriptions, at);
  const lines = subscriptions
    .slice(0, MOST_ENTRIES)
    .map(
      (one) => `${agentName(one.agent)}: ${filterWords(one.filter)}${one.missingSince ? ' (not found)' : ''}`,
    );
  return { text: standaloneText(['Subscriptions of this channel', ...lines].join('\n')), blocks };
}

export function mutedMessage({
  until,
  zoneSource,
  agents,
}: Extract<SubscriptionAnswer, { kind: 'muted' }>): Message {
  const names = quotedWords(agents.map(agentName));
  if (until === null) {
    return noteMessage({
      says: agents.length === 0 ? 'Nothing was muted here.' : `No longer muted here: ${names}.`,
      hint: 'To see them: `/sigma subscriptions`.',
    });
  }
  return noteMessage({
    says: `Muted here: ${names}. Runs that are started from this channel still get their result.`,
    hint: `🔇 Until ${localDate(until)}${morningWords(zoneSource)}, then it ends by itself. Before that: \`/sigma unmute\`.`,
  });
}

/** What follows the time: nothing where no zone has to do with it. */
function morningWords(zoneSource: ZoneSource | null): string {
  if (zoneSource === 'person') return ' (9:00 in the zone of your Slack profile)';
  if (zoneSource === 'unknown') return ' (9:00 UTC: Slack does not say your time zone)';
  return '';
}

function titleOf(before: Subscription | null, after: Subscription | null): string {
  if (after === null) {
    return `This channel is no longer subscribed to ${before === null ? 'the agent' : agentName(before.agent)}.`;
  }
  const now = subscriptionWords(after);
  if (before === null)
    return `✅ Subscribed to ${agentName(after.agent)}: ${now}. Batches that end from now on are announced here.`;
  const earlier = subscriptionWords(before);
  return earlier === now
    ? `This channel is already subscribed to ${agentName(after.agent)}: ${now}.`
    : `✅ Changed for ${agentName(after.agent)}: ${now}. Before: ${earlier}.`;
}

/** What is announced and who is mentioned; for plain text. */
export function subscriptionWords({ filter, mentions }: Subscription): string {
  return [
    filterWords(filter),
    ...(mentions.length === 0 ? [] : [`mentions ${mentionWords(mentions)} on failures`]),
  ].join(', ');
}

function listOf(entries: readonly Entry[], at: Date) {
  const sections = entries.slice(0, MOST_ENTRIES).map((entry) => mrkdwnSection(entryOf(entry, at)));
  const { fitting } = fitItems(sections, LIST_BUDGET, renderedLength);
  const leftOut = entries.length - fitting.length;
  return {
    blocks: [
      header(
        entries.length === 0
          ? 'No subscriptions here'
          : `${counted(entries.length, 'subscription')} of this channel`,
      ),
      ...fitting,
      ...(leftOut === 0 ? [] : [context(`${counted(leftOut, 'subscription')} more did not fit.`)]),
      context(mrkdwn(entries.length === 0 ? HOW_TO_BEGIN : HOW_TO_GO_ON)),
    ],
  };
}

function entryOf(entry: Entry, at: Date): string {
  const { agent, lastAnnounced, mutedUntil, missingSince } = entry;
  const facts = [
    missingSince ? `⚠️ not found since ${localDate(missingSince)}, to end: ${unsubscribeLine(agent)}` : '',
    mutedUntil !== null && isMuted(entry, at) ? `🔇 muted until ${localDate(mutedUntil)}` : '',
    lastAnnounced === undefined ? '' : lastWords(lastAnnounced),
    escapedId(agent.agentId),
  ];
  return `*${escapedAgentName(agent)}*: ${escapeMrkdwn(subscriptionWords(entry))}\n${facts.filter((fact) => fact !== '').join(' · ')}`;
}

function lastWords(last: LastAnnounced | null): string {
  return last === null
    ? 'nothing announced yet'
    : `last announced ${escapedId(last.batchId)}, ${localDate(last.at)}`;
}
