import type { ActionsBlock, Button, ContextBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import type { ByClock } from '../../domain/by-clock.ts';
import { clockTime } from '../../domain/zone.ts';
import { actions, button, context, mrkdwn } from './elements.ts';
import { isKnownStarter, shownId } from './text.ts';
import type { Who } from './who.ts';

/** The small print under a batch: who, when, which. A person stands alone in its mrkdwn. */
export function batchContext(
  batch: Pick<BatchSummary, 'batchId' | 'startedBy' | 'byClock'>,
  who: Who,
  ...notes: string[]
): ContextBlock {
  return context(
    ...(isKnownStarter(batch.startedBy) ? [mrkdwn(startedBy(batch, who))] : []),
    ...notes.filter((note) => note !== ''),
    shownId(batch.batchId),
  );
}

/** For mrkdwn: `Started by Asha`, and when it was due where the clock started it late. */
export function startedBy(
  batch: { startedBy: string | null; byClock?: ByClock | undefined },
  who: Who,
): string {
  const { byClock } = batch;
  const person = who(batch.startedBy);
  if (byClock === undefined) return `Started by ${person}`;
  return `Started by the schedule of ${person}${byClock.isLate ? ` · ${lateWords(byClock)}` : ''}`;
}

/** `late: due Mon 09:15 (Europe/Berlin)` */
export function lateWords({ dueAt, zone }: ByClock): string {
  return `late: due ${clockTime(dueAt, zone)} (${zone})`;
}

export function batchActions(
  batch: Pick<BatchSummary, 'batchId' | 'agent'>,
  words: 'Status' | 'Details',
  others: readonly (Button | null)[] = [],
): ActionsBlock[] {
  const { batchId, agent } = batch;
  const show = button({ text: words, action: { name: 'show-batch', batchId, agentId: agent.agentId } });
  return actions(show, ...others);
}
