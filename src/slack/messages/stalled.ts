import type { BatchSummary } from '../../domain/batch-summary.ts';
import { batchActions, batchContext } from './batch-footer.ts';
import { header, section } from './elements.ts';
import { oneLine } from './escape.ts';
import { cutLongText } from './limits.ts';
import type { Message } from './message.ts';
import { countsLine, durationInWords, progressBar, timeLine } from './progress.ts';
import { agentName, escapedAgentName, escapedId, shownId } from './text.ts';
import { nameless, type Who } from './who.ts';

const ERROR_LENGTH = 300;

export type Stall = {
  quietMinutes: number;
  /** Why the last look failed; null where SigmaMind answers, but nothing moves. */
  lastError: string | null;
};

export function stalledMessage(summary: BatchSummary, stall: Stall, now: Date, who: Who = nameless): Message {
  const quiet = quietInWords(stall);
  const { finished, expected } = summary.progress;
  const next = `I keep looking, ever less often, and post the result when it ends.\nTo stop that: /sigma unwatch ${shownId(summary.batchId)}`;
  return {
    text: `No progress for ${quiet} · ${escapedAgentName(summary.agent)}: ${finished} of ${expected} attempts finished. I keep looking. Batch ${escapedId(summary.batchId)}.`,
    blocks: [
      header(`⚠️ No progress for ${quiet} · ${agentName(summary.agent)}`),
      section(`${progressBar(summary.progress)}\n${countsLine(summary.progress)}`),
      section(`${causeOf(stall)}\n${next}`),
      batchContext(summary, who, timeLine({ ...summary, secondsLeft: null }, now)),
      ...batchActions(summary, 'Status'),
    ],
  };
}

export function quietInWords({ quietMinutes }: Stall): string {
  return durationInWords((quietMinutes < 1 ? quietMinutes : Math.floor(quietMinutes)) * 60);
}

export function causeOf({ lastError }: Stall): string {
  return lastError === null
    ? 'SigmaMind answers, but no attempt has finished in that time.'
    : `The last look at SigmaMind failed: ${cutLongText(oneLine(lastError), ERROR_LENGTH)}`;
}
