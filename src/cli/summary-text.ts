import { agentTitle } from '../domain/agent.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { passRate } from '../domain/pass-rate.ts';
import { type CaseResult, caseResults } from '../reports/case-results.ts';
import { readableLine } from '../reports/readable.ts';
import { elapsedInWords } from '../slack/messages/progress.ts';
import type { KnownBatch } from './follow-run.ts';

const NAME_LENGTH = 120;
const REMARK_LENGTH = 300;
/** More of them are those of the binary number. */
const SURE_DIGITS = 10;
const WORDS = { passed: 'passed', failed: 'FAILED', other: 'unknown' };

export type Gate = { minPass: number; percent: number; isMet: boolean };

/** The share of all attempts that passed, held against what was asked for. */
export function gateOf({ progress }: BatchSummary, minPass: number): Gate {
  const percent = passRate({ passed: progress.passed, total: progress.finished });
  return { minPass, percent, isMet: percent >= minPass };
}

/** The end of a run for the log of a CI, without any colour. */
export function summaryText(summary: BatchSummary, gate: Gate): string {
  const { progress, batchId, agent } = summary;
  const results = caseResults(summary);
  const isUnknown = results.some(({ status }) => status === 'other');
  const took = elapsedInWords(summary, summary.finishedAt);
  return [
    '',
    `${gate.isMet ? 'PASSED' : 'FAILED'}: ${progress.passed} of ${progress.expected} attempts passed (${percentText(gate)} %, at least ${gate.minPass} % asked for)`,
    `${readableLine(agentTitle(agent))}, ${batchId}${took === null ? '' : `, took ${took}`}`,
    '',
    ...results.flatMap(caseLines),
    ...(isUnknown ? ['', 'unknown: SigmaMind does not say how all attempts of that test case ended.'] : []),
    '',
  ].join('\n');
}

/** Rounded down to as many digits as the threshold has, so that it looks to be on the side of it that it is on. */
function percentText({ percent, minPass }: Gate): string {
  const digits = Math.max(1, String(minPass).split('.')[1]?.length ?? 0);
  const [whole = '', fraction = ''] = percent.toFixed(SURE_DIGITS).split('.');
  const shown = fraction.slice(0, digits).replace(/0+$/u, '');
  return shown === '' ? whole : `${whole}.${shown}`;
}

function caseLines({ name, status, attempts, message, isFlaky }: CaseResult): string[] {
  const passed = attempts.filter((attempt) => attempt.status === 'passed').length;
  const share = attempts.length === 0 ? '' : ` ${passed}/${attempts.length}`;
  const remarks = status === 'failed' ? (message ?? '').split('\n').slice(1) : [];
  return [
    `  ${WORDS[status].padEnd(7)}${share.padEnd(6)} ${shorten(readableLine(name), NAME_LENGTH)}${isFlaky ? ' (flaky)' : ''}`,
    ...remarks
      .filter((remark) => remark.trim() !== '')
      .map((remark) => `                 ${shorten(readableLine(remark), REMARK_LENGTH)}`),
  ];
}

/** What is known of a batch that nobody waits for any longer, and where it goes on. */
export function leftText(batch: KnownBatch | null): string {
  if (batch === null) return 'No batch had been started yet, as far as is known.';
  const { finished, expected, passed, failed } = batch.progress;
  return [
    `${finished} of ${expected} attempts finished, ${passed} passed, ${failed} failed.`,
    `The batch goes on in SigmaMind: ${batch.batchId} of ${readableLine(agentTitle(batch.agent))}.`,
    `In Slack: /sigma watch ${batch.batchId} ${batch.agent.agentId}`,
  ].join('\n');
}

function shorten(text: string, maxLength: number): string {
  const characters = Array.from(text);
  return characters.length <= maxLength ? text : `${characters.slice(0, maxLength - 1).join('')}…`;
}
