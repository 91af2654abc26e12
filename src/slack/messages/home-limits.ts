import type { KnownBlock } from '@slack/types';
import type { HomeLimits, MayRun } from '../../use-cases/read-home.ts';
import { channelsInWords } from './channel-names.ts';
import { context, header, mrkdwn, mrkdwnSection } from './elements.ts';
import { localDate } from './local-date.ts';
import { counted } from './text.ts';

const MOST_CHANNELS = 15;

/** What the operator set, as far as it concerns this person. */
export function limitBlocks(limits: HomeLimits): KnownBlock[] {
  const lines = linesOf(limits);
  if (lines.length === 0) {
    return [
      header('Limits'),
      context('None are set: everybody may start batches of any size, in every channel.'),
    ];
  }
  return [
    header('Limits'),
    mrkdwnSection(lines.join('\n')),
    context(mrkdwn('Set by whoever operates this bot, for the whole workspace.')),
  ];
}

const MAY_RUN: Record<MayRun, string> = {
  yes: '✅ You may start batches.',
  no: '🚫 You may not start batches: `RUN_ALLOWED` names who may. Looking at them is open to everybody.',
  unknown:
    '⚠️ Slack did not say who is in the user groups of `RUN_ALLOWED`, so whether you may start batches is not known.',
};

function linesOf({ mayRun, channelIds, maxAttempts, batches }: HomeLimits): string[] {
  return [
    ...(mayRun === null ? [] : [MAY_RUN[mayRun]]),
    ...(channelIds.length === 0
      ? []
      : [`Batches can be started ${channelsInWords(channelIds, MOST_CHANNELS)} only.`]),
    ...(maxAttempts === null ? [] : [`One batch may have at most ${counted(maxAttempts, 'simulation')}.`]),
    ...(batches === null ? [] : [batchesLine(batches)]),
  ];
}

function batchesLine({ most, begun, freeAt }: NonNullable<HomeLimits['batches']>): string {
  const left = Math.max(0, most - begun);
  const next = left > 0 || freeAt === null ? '' : ` The next one can start ${localDate(freeAt)}.`;
  const leftWords = left === 1 ? '1 is' : left === 0 ? 'none is' : `${left.toLocaleString('en-US')} are`;
  return `At most ${counted(most, 'batch', 'batches')} may be started in 24 hours: ${leftWords} left.${next}`;
}
