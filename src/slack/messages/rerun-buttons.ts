import type { Button, ContextBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import { failedCases, RERUNS, type Rerun, TIMES_OF_THRICE, timesOf } from '../../domain/rerun.ts';
import { type TestCase, totalAttempts } from '../../domain/test-case.ts';
import type { UsedButton } from '../../use-cases/used-buttons.ts';
import { simulationsInWords } from './batch-size.ts';
import { button, confirmDialog, context, mrkdwn } from './elements.ts';
import { localDate } from './local-date.ts';
import { agentName, counted } from './text.ts';
import { atStart, type Who } from './who.ts';

export const RERUN_WORDS: Record<Rerun, string> = {
  all: 'Run again',
  failed: 'Run failed',
  'failed-thrice': `Run failed ×${TIMES_OF_THRICE}`,
};

const DONE_WORDS: Record<Rerun, string> = {
  all: 'ran it again',
  failed: 'ran the failed test cases again',
  'failed-thrice': `ran the failed test cases ${TIMES_OF_THRICE} times more`,
};

/** Where the summary is a sum: of which group, of how many batches, and one of them. */
export type Summed = { groupId: string; times: number; batch: BatchSummary };

/** What a finished batch can start once more; a button that was used is not there any more. */
export function rerunButtons(
  summary: BatchSummary,
  used: readonly UsedButton[],
  summed: Summed | null = null,
): (Button | null)[] {
  if (!summary.progress.isFinished || summary.cases.length === 0) return [];
  const failed = new Set((failedCases(summary) ?? []).map(({ testCase }) => testCase.testCaseId));
  // A sum counts the attempts of all its batches.
  const testCases = (summed?.batch ?? summary).cases.map(({ testCase }) => testCase);
  return RERUNS.filter((which) => which === 'all' || failed.size > 0)
    .filter((which) => used.every((press) => press.button !== which))
    .map((which) => {
      const wanted = testCases.filter(({ testCaseId }) => which === 'all' || failed.has(testCaseId));
      return rerunButton(summary, which, wanted, summed);
    });
}

/** Who used which button, a line each. */
export function usedLines(used: readonly UsedButton[], who: Who): ContextBlock[] {
  return used.map((press) => context(mrkdwn(usedLine(press, who))));
}

/** `Asha ran it again`, and when; for mrkdwn. */
export function usedLine({ button: which, userId, pressedAt }: UsedButton, who: Who): string {
  return `🔁 ${atStart(who(userId))} ${DONE_WORDS[which]} · ${localDate(pressedAt)}`;
}

function rerunButton(
  { batchId, agent }: BatchSummary,
  which: Rerun,
  testCases: readonly TestCase[],
  summed: Summed | null,
): Button | null {
  const caseCount = testCases.length;
  const times = timesOf(which, summed?.times ?? 1);
  const attemptCount = times * totalAttempts(testCases);
  const size = simulationsInWords({ caseCount, attemptCount });
  const batches = times === 1 ? '' : ` in ${times} batches, summed up as one`;
  const ofGroup = summed === null ? {} : { groupId: summed.groupId };
  return button({
    text: RERUN_WORDS[which],
    action: { name: 'rerun', batchId, agentId: agent.agentId, which, ...ofGroup },
    discriminator: which,
    confirm: confirmDialog({
      title: `${RERUN_WORDS[which]}?`,
      text: `This starts ${size} (${counted(caseCount, 'test case')}) on ${agentName(agent)}${batches}.`,
      confirm: RERUN_WORDS[which],
      deny: 'Cancel',
    }),
  });
}
