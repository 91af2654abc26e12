import type { Button, KnownBlock } from '@slack/types';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import type { HeldCase, Triage } from '../../domain/triage.ts';
import type { TriageNote } from '../../use-cases/triage-notes.ts';
import { actions, button, mrkdwnSection } from './elements.ts';
import { escapeMrkdwn, oneLine } from './escape.ts';
import { cutText, fitItems, LIMITS } from './limits.ts';
import type { Message, MessageBlock } from './message.ts';
import { noteMessage } from './note-message.ts';
import { counted, mention } from './text.ts';
import { atStart, nameless, type Who } from './who.ts';

const TITLE_LENGTH = 80;
const REASON_LENGTH = 120;
const MAX_NOTES = 12;
const MAX_HOLDERS = 5;
const NOTES_BUDGET = 1500;

/** The message with what is claimed or known of its test cases, and the button to say so. */
export function withTriage(
  message: Message,
  summary: BatchSummary,
  notes: readonly TriageNote[],
  groupId?: string,
  who: Who = nameless,
): Message {
  const isFailing = summary.progress.isFinished && summary.cases.some(({ failed }) => failed > 0);
  const { batchId, agent } = summary;
  const claim = isFailing
    ? button({ text: 'Claim…', action: { name: 'claim', batchId, agentId: agent.agentId, groupId } })
    : null;
  const extended = <Block extends MessageBlock>(blocks: readonly Block[]): (Block | KnownBlock)[] => {
    const room = LIMITS.blocks - blocks.length;
    const said = room < 2 ? [] : noteBlocks(notes, who);
    const foot = blocks.length - 1 - blocks.findLastIndex(({ type }) => !SMALL_PRINT.has(type));
    const above = blocks.slice(0, blocks.length - foot);
    const below = blocks.slice(blocks.length - foot);
    return [...above, ...said, ...withButton(below, claim, room >= 2)];
  };
  return {
    ...message,
    blocks: extended(message.blocks),
    ...(message.classicBlocks === undefined ? {} : { classicBlocks: extended(message.classicBlocks) }),
  };
}

/** What stands below the results: a chart of earlier ones, who and when, the buttons. */
const SMALL_PRINT = new Set<string>(['data_visualization', 'context', 'actions']);

/** Among the last buttons, else below. */
function withButton<Block extends MessageBlock>(
  blocks: readonly Block[],
  button: Button | null,
  hasRoom: boolean,
): (Block | KnownBlock)[] {
  const [last] = blocks.slice(-1);
  if (button === null) return [...blocks];
  if (last?.type !== 'actions' || last.elements.length >= LIMITS.actionsElements) {
    return hasRoom ? [...blocks, ...actions(button)] : [...blocks];
  }
  return [...blocks.slice(0, -1), { ...last, elements: [...last.elements, button] }];
}

/** The line in the thread, so that the team sees who decided what. */
export function triageLine(triages: readonly Triage[], who: Who = nameless): Message {
  const [first] = triages;
  const markup =
    first === undefined
      ? 'Nothing was decided.'
      : `${ICONS[first.kind]} ${atStart(who(first.userId))} ${decisionOf(first, titlesOf(triages), triages.length)}`;
  return { text: markup, blocks: [mrkdwnSection(markup)] };
}

/** For who decided. */
export function triageDecidedNote(triages: readonly Triage[], held: readonly HeldCase[] = []): Message {
  const [first] = triages;
  const hint = held.length === 0 ? {} : { hint: heldHint(held) };
  if (first === undefined) {
    const says = held.length === 0 ? 'Nothing was decided.' : 'Nothing was claimed, because it is claimed.';
    return noteMessage({ says, lines: titleLines(held), ...hint });
  }
  const count = counted(triages.length, 'test case');
  return noteMessage({
    says: {
      claim: `You claimed ${count}. Later results say so until all attempts pass.`,
      'known-issue': `${count} ${triages.length === 1 ? 'is a known issue' : 'are known issues'} until the end of ${dayInWords(first.untilDay)} (${first.zone ?? 'UTC'}), or until another way of failing shows.`,
      none: `Nobody’s any more: ${count}.`,
    }[first.kind],
    lines: titleLines(triages),
    ...hint,
  });
}

function titleLines(triages: readonly Pick<Triage, 'title'>[]): string[] {
  return triages.slice(0, MAX_NOTES).map(({ title }) => `• ${shownTitle(title)}`);
}

/** Whose the others are, and how that changes. */
function heldHint(held: readonly HeldCase[]): string {
  const holders = [...new Set(held.map(({ userId }) => mention(userId)))];
  const left = holders.length - MAX_HOLDERS;
  const who = `${holders.slice(0, MAX_HOLDERS).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return `${counted(held.length, 'test case')} claimed already by ${who}. To look after it yourself, take it back first.`;
}

const ICONS: Record<Triage['kind'], string> = { claim: '🙋', 'known-issue': '📌', none: '↩️' };

function noteBlocks(notes: readonly TriageNote[], who: Who): KnownBlock[] {
  if (notes.length === 0) return [];
  const lines = notes.slice(0, MAX_NOTES).map((note) => noteLine(note, who));
  const { fitting } = fitItems(lines, NOTES_BUDGET, (line) => line.length + 1);
  const leftOut = notes.length - fitting.length;
  const more = leftOut === 0 ? [] : [`and ${counted(leftOut, 'more test case')} claimed or known`];
  return [mrkdwnSection([...fitting, ...more].join('\n'))];
}

function noteLine({ title, kind, userId, reason, untilDay, end }: TriageNote, who: Who): string {
  const name = escapeMrkdwn(shownTitle(title));
  if (end === 'passed') return `✅ ${name}: passes again, the claim by ${who(userId)} has ended`;
  const because = reason === null ? '' : `: ${escapeMrkdwn(shownReason(reason))}`;
  if (end === 'fails-otherwise')
    return `⚠️ ${name}: open again, it fails in another way than the known issue${because}`;
  if (kind === 'claim') return `${ICONS.claim} ${name}: claimed by ${who(userId)}${because}`;
  return `${ICONS['known-issue']} ${name}: known issue until ${dayInWords(untilDay)}${because}`;
}

function titlesOf(triages: readonly Triage[]): string {
  const titles = triages.slice(0, MAX_NOTES).map(({ title }) => escapeMrkdwn(shownTitle(title)));
  const { fitting } = fitItems(titles, NOTES_BUDGET, (title) => title.length);
  const left = triages.length - fitting.length;
  return `${fitting.join(', ')}${left === 0 ? '' : ` and ${left} more`}`;
}

/** What follows the person; `titles` are escaped. */
function decisionOf({ kind, reason, untilDay }: Triage, titles: string, count: number): string {
  const because = reason === null ? '' : `: ${escapeMrkdwn(shownReason(reason))}`;
  switch (kind) {
    case 'claim':
      return `claimed ${titles}${because}`;
    case 'known-issue':
      return `marked ${titles} as ${count === 1 ? 'a known issue' : 'known issues'} until ${dayInWords(untilDay)}${because}`;
    case 'none':
      return `took back what was said of ${titles}`;
  }
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** `3 Dec` */
export function dayInWords(day: string | null): string {
  const [, month, date] = /^\d{4}-(\d\d)-(\d\d)$/u.exec(day ?? '') ?? [];
  return month === undefined || date === undefined
    ? 'further notice'
    : `${Number(date)} ${MONTHS[Number(month) - 1] ?? month}`;
}

function shownTitle(title: string): string {
  return cutText(oneLine(title), TITLE_LENGTH);
}

function shownReason(reason: string): string {
  return cutText(oneLine(reason), REASON_LENGTH);
}
