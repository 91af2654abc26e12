import type { Agent } from '../../domain/agent.ts';
import { type BatchSummary, passPercent } from '../../domain/batch-summary.ts';
import type { ByClock } from '../../domain/by-clock.ts';
import { batchActions, batchContext, startedBy } from './batch-footer.ts';
import { batchHeadline } from './batch-headline.ts';
import { type BatchSize, simulationsInWords, sizeInWords, sizeOf } from './batch-size.ts';
import { actions, button, confirmDialog, context, mrkdwn, section } from './elements.ts';
import { escapeMrkdwn, oneLine } from './escape.ts';
import { cutLongText } from './limits.ts';
import type { Message } from './message.ts';
import { countsLine, elapsedInWords, progressBar, timeLine } from './progress.ts';
import { agentName, caseTitle, escapedAgentName, mention, shownId } from './text.ts';
import { atStart, type Who } from './who.ts';

const MAX_CASES = 5;
const CASE_TITLE_LENGTH = 80;
const REASON_LENGTH = 500;

type Start = { startedBy: string | null; byClock?: ByClock | undefined; agent: Agent };

/** The card before SigmaMind has answered. In each card, `who` says its starter. */
export function startingCard(start: Start & BatchSize, who: Who = mention): Message {
  const size = sizeInWords(start);
  return {
    text: `${starter(start, who)} is starting ${size} on ${escapedAgentName(start.agent)}`,
    blocks: [
      section(`⏳ Starting ${size} on ${agentName(start.agent)}`),
      context(mrkdwn(startedBy(start, who))),
    ],
  };
}

/** The card while the batch runs. */
export function progressCard(summary: BatchSummary, now: Date, who: Who = mention): Message {
  const size = sizeInWords(sizeOf(summary));
  const { finished, expected, passed, failed } = summary.progress;
  const counts =
    expected === 0
      ? ''
      : `: ${finished} of ${expected} attempts finished, ${passed} passed, ${failed} failed`;
  return {
    text: `${starter(summary, who)} started ${size} on ${escapedAgentName(summary.agent)}${counts}`,
    blocks: [
      section(`⏳ Running ${size} on ${agentName(summary.agent)}`),
      section(`${progressBar(summary.progress)}\n${countsLine(summary.progress)}`),
      ...caseNames(summary),
      batchContext(summary, who, timeLine(summary, now)),
      ...batchActions(summary, 'Status'),
    ],
  };
}

/** The card after the end: short, since the result has a message of its own. */
export function finishedCard(summary: BatchSummary, who: Who = mention): Message {
  const { icon, words } = batchHeadline({ ...summary.progress, isFinished: true });
  const duration = elapsedInWords(summary, summary.finishedAt);
  // Not in the words of the result, which stands in one message only.
  const counts = `${passPercent(summary.progress)}% · ${countsLine(summary.progress)}`;
  return {
    text: `Finished · ${words} · ${escapedAgentName(summary.agent)}: ${counts}. The result has a message of its own.`,
    blocks: [
      section(
        `${icon} ${words} · ${agentName(summary.agent)}: ${counts}\nThe result has a message of its own in this channel.`,
      ),
      batchContext(summary, who, duration === null ? '' : `Took ${duration}`),
      ...batchActions(summary, 'Details'),
    ],
  };
}

/** The card of a batch that no longer moves. */
export function stalledCard(summary: BatchSummary, now: Date, who: Who = mention): Message {
  const { finished, expected } = summary.progress;
  return {
    text: `No progress lately · ${escapedAgentName(summary.agent)}: ${finished} of ${expected} attempts finished. I keep looking.`,
    blocks: [
      section(`⚠️ No progress lately · ${agentName(summary.agent)}: ${sizeInWords(sizeOf(summary))}`),
      section(
        `${progressBar(summary.progress)}\n${countsLine(summary.progress)}\nI keep looking, less often, and post the result when it ends.`,
      ),
      batchContext(summary, who, timeLine({ ...summary, secondsLeft: null }, now)),
      ...batchActions(summary, 'Status'),
    ],
  };
}

/** `reason` is a sentence; it may hold words from outside. */
export function notStartedCard(start: Start & { reason: string }, who: Who = mention): Message {
  const reason = cutLongText(oneLine(start.reason), REASON_LENGTH);
  return {
    text: `Not started · ${escapedAgentName(start.agent)}: ${escapeMrkdwn(reason)}`,
    blocks: [
      section(`❌ Not started · ${agentName(start.agent)}\n${reason}`),
      context(mrkdwn(`Asked for by ${who(start.startedBy)}`)),
    ],
  };
}

export type UncertainStart = Start & {
  runId: string;
  caseCount: number | null;
  /** How many simulations it would start; null where that is not known. */
  attemptCount?: number | null;
};

/** For a run of which nobody knows whether it reached SigmaMind. */
export function mayHaveStartedCard(start: UncertainStart, who: Who = mention): Message {
  const batchSize = { caseCount: start.caseCount, attemptCount: start.attemptCount ?? null };
  const size = sizeInWords(batchSize);
  const again = button({
    text: 'Run again',
    action: { name: 'run-again', runId: start.runId },
    confirm: confirmDialog({
      title: 'Run again?',
      text: `This starts ${simulationsInWords(batchSize)} on ${agentName(start.agent)}. If the first run did start, they run twice and are billed twice.`,
      confirm: 'Run again',
      deny: 'Cancel',
    }),
  });
  return {
    text: `May not have started · ${escapedAgentName(start.agent)}: something broke while ${who(start.startedBy)} was starting ${size}, and I have not found the batch in SigmaMind. It may run all the same. I did not send it again.`,
    blocks: [
      section(
        `❓ May not have started · ${agentName(start.agent)}\nSomething broke while starting ${size}, and I have not found the batch in SigmaMind. It may run all the same: look with /sigma status ${shownId(start.agent.agentId)}. I did not send it again, so that nothing runs twice.`,
      ),
      context(mrkdwn(`Asked for by ${who(start.startedBy)}`)),
      ...actions(again),
    ],
  };
}

function starter({ startedBy: userId, byClock }: Pick<Start, 'startedBy' | 'byClock'>, who: Who): string {
  return byClock === undefined ? atStart(who(userId)) : `The schedule of ${who(userId)}`;
}

function caseNames(summary: BatchSummary) {
  if (summary.cases.length === 0) return [];
  const shown = summary.cases.slice(0, MAX_CASES);
  const lines = shown.map(({ testCase }) => `• ${caseTitle(testCase, CASE_TITLE_LENGTH)}`);
  const leftOut = summary.cases.length - shown.length;
  return [section([...lines, ...(leftOut === 0 ? [] : [`and ${leftOut} more`])].join('\n'))];
}
