import type { ActionsBlock, Button, ContextBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import { actions, button, context, mrkdwn } from './elements.ts';
import { isKnownStarter, mention, shownId } from './text.ts';

/** The small print under a batch: who, when, which. A person's mention stands alone in its mrkdwn. */
export function batchContext(
  batch: Pick<BatchSummary, 'batchId' | 'startedBy'>,
  ...notes: string[]
): ContextBlock {
  return context(
    ...(isKnownStarter(batch.startedBy) ? [mrkdwn(`Started by ${mention(batch.startedBy)}`)] : []),
    ...notes.filter((note) => note !== ''),
    shownId(batch.batchId),
  );
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
