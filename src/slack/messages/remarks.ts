import type { KnownBlock, SectionBlock } from '@slack/types';
import type { BatchHistory } from '../../domain/batch-history.ts';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import { type FailingCase, failingCases, type RemarkGroup } from '../../domain/remark-groups.ts';
import type { ButtonAction } from '../button-action.ts';
import { button, section } from './elements.ts';
import { escapeMrkdwn, isInvisible, oneLine } from './escape.ts';
import { cutLongText, cutText, LIMITS, renderedLength } from './limits.ts';
import { verdictMark } from './mark.ts';
import type { Message } from './message.ts';
import { caseTitle, counted, escapedAgentName, escapedId, shownId } from './text.ts';

const TITLE_LENGTH = 100;
const REMARKS_LENGTH = 500;
const REMARKS_IN_TEXT = 200;
const MOST_IDS = 8;
/** The heading before, and the note of what is left out behind. */
const FRAME_BLOCKS = 2;
const FRAME_COST = 450;

type Entry = { blocks: SectionBlock[]; attemptCount: number };

/** What the judge remarked of the failing attempts: a reply to the completion. */
export function remarksMessage(
  summary: BatchSummary,
  history: BatchHistory | null,
  batches: readonly BatchSummary[] = [summary],
): Message {
  const failing = failingCases(summary, history);
  const transcripts = transcriptsOf(batches);
  const total = failing.reduce((sum, { groups }) => sum + sizeOf(groups), 0);
  const entries = failing
    .slice(0, LIMITS.blocks)
    .flatMap((each, caseIndex) => entriesOf(each, caseIndex, transcripts));
  const shown = fitting(entries);
  const leftOut = total - shown.reduce((sum, { attemptCount }) => sum + attemptCount, 0);
  const head = `${counted(total, 'failing attempt')} of ${counted(failing.length, 'test case')}`;
  const blocks: KnownBlock[] = [
    section(`${head}. The judge’s remarks:`),
    ...shown.flatMap((entry) => entry.blocks),
    ...(leftOut === 0 ? [] : [section(leftOutNote(batches, leftOut))]),
  ];
  return { text: textOf(summary, batches, head, failing[0]), blocks };
}

type Transcripts = (jobId: string) => Omit<Extract<ButtonAction, { name: 'open-transcript' }>, 'name'>;

/** An attempt is asked for with the batch that it belongs to. */
function transcriptsOf(batches: readonly BatchSummary[]): Transcripts {
  const ofJob = new Map(
    batches.flatMap(({ batchId, agent, cases }) =>
      cases.flatMap(({ attempts }) =>
        (attempts ?? [])
          // A longer id travels in no button, and all keys of one such length have the same hash.
          .filter(({ jobId }) => jobId.length <= LIMITS.buttonValue)
          .map(({ jobId }) => [jobId, { batchId, agentId: agent.agentId }] as const),
      ),
    ),
  );
  return (jobId) => ({ jobId, batchId: '', agentId: '', ...ofJob.get(jobId) });
}

/** A title goes with the first of its remarks, so that it never stands alone at the end. */
function entriesOf(failingCase: FailingCase, caseIndex: number, transcripts: Transcripts): Entry[] {
  return failingCase.groups.slice(0, LIMITS.blocks).map((group, index) => ({
    blocks: [
      ...(index === 0 ? [section(titleOf(failingCase))] : []),
      remarksOf(group, `${caseIndex}-${index}`, transcripts),
    ],
    attemptCount: group.attempts.length,
  }));
}

function titleOf({ of, change, groups }: FailingCase): string {
  const title = caseTitle(of.testCase, TITLE_LENGTH);
  const newness = change === 'newly-failing' ? ' · newly failing' : '';
  const count = `${sizeOf(groups)} of ${counted(of.passed + of.failed, 'attempt')} failed`;
  return `${verdictMark('failed')} ${title}${newness} · ${count}`;
}

function remarksOf({ remarks, attempts }: RemarkGroup, key: string, transcripts: Transcripts): SectionBlock {
  const words = oneLine(remarks);
  const said = isInvisible(words) ? 'No remarks from the judge.' : cutLongText(words, REMARKS_LENGTH);
  const times = attempts.length === 1 ? '' : `×${attempts.length} · `;
  const ids = attempts.slice(0, MOST_IDS).map(({ jobId }) => shownId(jobId));
  const more = attempts.length > ids.length ? ` and ${attempts.length - ids.length} more` : '';
  const jobId = attempts[0]?.jobId ?? '';
  const transcript = button({
    text: 'Transcript',
    action: { name: 'open-transcript', ...transcripts(jobId) },
    discriminator: key,
    accessibilityLabel: `Transcript of ${shownId(jobId)}`,
  });
  return section(`${times}${said}\n${ids.join(' · ')}${more}`, transcript);
}

function fitting(entries: readonly Entry[]): Entry[] {
  let blocksLeft = LIMITS.blocks - FRAME_BLOCKS;
  let costLeft = LIMITS.messageText - FRAME_COST;
  const tooMuch = entries.findIndex(({ blocks }) => {
    blocksLeft -= blocks.length;
    costLeft -= renderedLength(blocks);
    return blocksLeft < 0 || costLeft < 0;
  });
  return tooMuch === -1 ? [...entries] : entries.slice(0, tooMuch);
}

function leftOutNote(batches: readonly BatchSummary[], leftOut: number): string {
  const more = `and ${counted(leftOut, 'more failing attempt')}`;
  const [command = '', ...others] = batches.map(({ batchId }) => `/sigma status ${shownId(batchId)}`);
  if (others.length === 0) return `${more}: ${command} shows their test cases.`;
  return [`${more}. Their test cases, batch by batch:`, command, ...others].join('\n');
}

function textOf(
  { agent }: BatchSummary,
  batches: readonly BatchSummary[],
  head: string,
  first: FailingCase | undefined,
): string {
  const remarks = cutText(oneLine(first?.groups[0]?.remarks ?? ''), REMARKS_IN_TEXT);
  const told =
    first === undefined || isInvisible(remarks)
      ? ''
      : ` First of them: ${escapeMrkdwn(caseTitle(first.of.testCase, TITLE_LENGTH))}: ${escapeMrkdwn(remarks)}`;
  const ids = batches.map(({ batchId }) => escapedId(batchId)).join(', ');
  return `${head} · ${escapedAgentName(agent)}, ${batches.length === 1 ? 'batch' : 'batches'} ${ids}.${told}`;
}

function sizeOf(groups: readonly RemarkGroup[]): number {
  return groups.reduce((sum, { attempts }) => sum + attempts.length, 0);
}
