import type { KnownBlock } from '@slack/types';
import type { Appointment } from '../../use-cases/clock-store.ts';
import { isMuted, type Subscription } from '../../use-cases/subscription-store.ts';
import { appointmentWords } from './appointments.ts';
import { channelsInWords } from './channel-names.ts';
import { context, header, mrkdwn, mrkdwnSection } from './elements.ts';
import { escapeMrkdwn } from './escape.ts';
import { cutText } from './limits.ts';
import { localDate } from './local-date.ts';
import { subscriptionWords } from './subscriptions.ts';
import { escapedAgentName } from './text.ts';

const MOST_SHOWN = 10;
const WORDS_LENGTH = 300;

export function subscriptionBlocks(subscriptions: readonly Subscription[], at: Date): KnownBlock[] {
  return listBlocks({
    title: 'Subscriptions',
    lines: subscriptions.map((subscription) => subscriptionLine(subscription, at)),
    whenEmpty: 'You subscribed no channel to an agent. In a channel: `/sigma subscribe` with an agent.',
    hint: 'Those that you set. `/sigma subscriptions` in a channel lists all of that channel.',
  });
}

export function appointmentBlocks(appointments: readonly Appointment[]): KnownBlock[] {
  return listBlocks({
    title: 'Schedules',
    lines: appointments.map(appointmentLine),
    whenEmpty:
      'You set nothing to happen by the clock. In a channel: `/sigma schedule "weekdays 06:30" run all`.',
    hint: 'Those that you set. `/sigma schedules` in a channel lists all of that channel, to pause and to remove.',
  });
}

function appointmentLine(appointment: Appointment): string {
  const { what, at } = appointmentWords(appointment);
  return `${what} ${channelsInWords([appointment.channelId])}\n${at}`;
}

function subscriptionLine(subscription: Subscription, at: Date): string {
  const { agent, channelId, mutedUntil } = subscription;
  const muted =
    mutedUntil !== null && isMuted(subscription, at) ? ` · 🔇 muted until ${localDate(mutedUntil)}` : '';
  const words = escapeMrkdwn(cutText(subscriptionWords(subscription), WORDS_LENGTH));
  return `*${escapedAgentName(agent)}* ${channelsInWords([channelId])}: ${words}${muted}`;
}

function listBlocks(list: { title: string; lines: string[]; whenEmpty: string; hint: string }): KnownBlock[] {
  const { title, lines, whenEmpty, hint } = list;
  if (lines.length === 0) return [header(title), context(mrkdwn(whenEmpty))];
  const left = lines.length - MOST_SHOWN;
  return [
    header(title),
    ...lines.slice(0, MOST_SHOWN).map((line) => mrkdwnSection(line)),
    context(mrkdwn(left > 0 ? `and ${left.toLocaleString('en-US')} more. ${hint}` : hint)),
  ];
}
