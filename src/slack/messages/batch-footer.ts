import type { ActionsBlock, Button, ContextBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import type { ByClock } from '../../domain/by-clock.ts';
import { clockTime } from '../../domain/zone.ts';
import { actions, button, context, mrkdwn } from './elements.ts';
import { isKnownStarter, mention, shownId } from './text.ts';

/** The small print under a batch: who, when, which. A person's mention stands alone in its mrkdwn. */
export function batchContext(
  batch: Pick<BatchSummary, 'batchId' | 'startedBy' | 'byClock'>,
  ...notes: string[]
): ContextBlock {
  return context(
    ...(isKnownStarter(batch.startedBy) ? [mrkdwn(startedBy(batch))] : []),
    ...notes.filter((note) => note !== ''),
    shownId(batch.batchId),
  );
}

/** For mrkdwn: `Started by <@U1>`, and when it was due where the clock started it late. */
export function startedBy(batch: { startedBy: string | null; byClock?: ByClock | undefined }): string {
  const { byClock } = batch;
  const person = mention(batch.startedBy);
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
