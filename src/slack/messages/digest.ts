import type { KnownBlock } from '@slack/types';
import type { AgentDigest, ChangedCase, OpenFailure } from '../../domain/digest.ts';
import { wholePercent } from '../../domain/pass-rate.ts';
import { calendarDay } from '../../domain/zone.ts';
import type { DigestContent } from '../../use-cases/digest-post.ts';
import { lateWords } from './batch-footer.ts';
import { actions, button, context, header, mrkdwn, mrkdwnSection, section } from './elements.ts';
import { escapeMrkdwn, oneLine } from './escape.ts';
import { cutText, fitItems, LIMITS, renderedLength } from './limits.ts';
import { localDate, localDay } from './local-date.ts';
import type { Message } from './message.ts';
import { quotedWords } from './refusal-lists.ts';
import { standaloneText } from './standalone-text.ts';
import { agentName, caseTitle, counted, isUserId } from './text.ts';
import { dayInWords } from './triage.ts';
import { nameless, type Who } from './who.ts';

const MOST_CASES = 5;
const MOST_OPEN = 4;
/** Each takes up to four of a message's blocks. */
const MOST_AGENTS = 11;
const TITLE_LENGTH = 60;
const OPEN_TITLE_LENGTH = 50;
const MOVES = { better: '📈 better', worse: '📉 worse', unclear: '➖ no clear change' };

/** How the agents of a channel stand, and what has happened to them since the last time. */
export function digestMessage(content: DigestContent, who: Who = nameless): Message {
  const { agents, unread, leftOutCount } = content;
  const gaps = [
    ...(unread.length === 0 ? [] : [`⚠️ Not read: ${quotedWords(unread)}. SigmaMind did not give it.`]),
    ...(leftOutCount === 0
      ? []
      : [`${counted(leftOutCount, 'more agent')} not looked at: name them to see them.`]),
  ];
  const isQuiet = agents.every(({ batchCount, isWhole }) => batchCount === 0 && isWhole);
  if (isQuiet && unread.length === 0) return quietMessage(content, gaps, who);
  const title = `☀️ Stand-up · ${verdict(agents)}`;
  const head: KnownBlock[] = [header(title)];
  const foot: KnownBlock[] = [...gaps.map((gap) => section(gap)), context(...smallPrint(content, who))];
  const { fitting, leftOut } = fitItems(
    agents.slice(0, MOST_AGENTS).map((agent) => agentBlocks(agent, who)),
    LIMITS.messageText - renderedLength([head, foot]) - 100,
    renderedLength,
  );
  const unseen = leftOut + Math.max(0, agents.length - MOST_AGENTS);
  const rest =
    unseen === 0
      ? []
      : [section(`and ${counted(unseen, 'more agent')}: \`/sigma standup\` with a name shows one.`)];
  return {
    text: standaloneText(
      [title, ...agents.map((agent) => `${agentName(agent.agent)}: ${headline(agent)}`), ...gaps].join('\n'),
    ),
    blocks: [...head, ...fitting.flat(), ...rest, ...foot],
  };
}

/** One line, for a day on which nothing happened. */
function quietMessage(content: DigestContent, gaps: readonly string[], who: Who): Message {
  const { digest, agents } = content;
  const open = agents.reduce((sum, agent) => sum + agent.open.length, 0);
  const rest = open === 0 ? '' : ` ${counted(open, 'test case')} still fail${open === 1 ? 's' : ''}.`;
  const quiet = `☀️ Stand-up: quiet since ${calendarDay(digest.since, digest.zone)}, no batches.${rest}`;
  const line = [quiet, ...gaps].join(' ');
  return { text: line, blocks: [section(line), context(...smallPrint(content, who))] };
}

function smallPrint({ digest }: DigestContent, who: Who) {
  const { byClock, since, userId } = digest;
  const person = who(userId);
  const origin = byClock === null ? `Asked for by ${person}` : `By the clock, set by ${person}`;
  const late = byClock?.isLate ? [mrkdwn(escapeMrkdwn(lateWords(byClock)))] : [];
  return [mrkdwn(`Since ${localDate(since)}`), mrkdwn(origin), ...late];
}

function verdict(agents: readonly AgentDigest[]): string {
  const sum = (count: (agent: AgentDigest) => number) =>
    agents.reduce((total, agent) => total + count(agent), 0);
  const failing = sum(({ newlyFailing }) => newlyFailing.length);
  const maybe = failing - sum(({ newlyFailing }) => newlyFailing.filter(({ isSure }) => isSure).length);
  const chance = maybe === 0 ? '' : ` (${maybe === failing ? '' : `${maybe} `}may be chance)`;
  const fixed = sum((agent) => agent.fixed.length);
  const running = sum(({ runningCount }) => runningCount);
  return [
    failing === 0 ? 'nothing newly failing' : `${failing} newly failing${chance}`,
    ...(fixed === 0 ? [] : [`${fixed} fixed`]),
    ...(running === 0 ? [] : [`${running} running`]),
  ].join(', ');
}

function agentBlocks(digest: AgentDigest, who: Who): KnownBlock[] {
  const { agent, result, newlyFailing, fixed, open, isWhole } = digest;
  const lines = [
    `${agentName(agent)} · ${headline(digest)}`,
    ...(newlyFailing.length === 0 ? [] : [`❌ Newly failing: ${changed(newlyFailing)}`]),
    ...(fixed.length === 0 ? [] : [`✅ Fixed: ${changed(fixed)}`]),
    ...(isWhole ? [] : ['There is more than was read here.']),
  ];
  const [oldest] = open;
  return [
    { type: 'divider' },
    section(lines.join('\n')),
    ...(oldest === undefined ? [] : [mrkdwnSection(openLine(open, who))]),
    ...(result === null
      ? []
      : actions(
          button({
            text: 'Details',
            action: { name: 'show-batch', batchId: result.batchId, agentId: agent.agentId },
            accessibilityLabel: `Details of the newest finished batch of ${agentName(agent)}`,
          }),
        )),
  ];
}

function headline({ result, batchCount, runCount, runningCount }: AgentDigest): string {
  const batches = counted(batchCount, 'batch', 'batches');
  const runs = runCount === undefined ? batches : `${counted(runCount, 'run')} of ${batches}`;
  return [
    resultInWords(result),
    batchCount === 0 ? 'no batches' : runs,
    ...(runningCount === 0 ? [] : [`⏳ ${runningCount} still running`]),
  ].join(' · ');
}

function resultInWords(result: AgentDigest['result']): string {
  if (result === null) return 'no result yet';
  const { partOf } = result;
  const part = partOf === undefined ? '' : ` in ${partOf.ran} of ${counted(partOf.of, 'test case')}`;
  if (result.before === null) return `${wholePercent(result.now)}% passed${part}`;
  return `${wholePercent(result.before)}% → ${wholePercent(result.now)}% passed, ${MOVES[result.move]}`;
}

function changed(cases: readonly ChangedCase[]): string {
  const named = cases
    .slice(0, MOST_CASES)
    .map(({ testCase, isSure }) => `${caseTitle(testCase, TITLE_LENGTH)}${isSure ? '' : ' (may be chance)'}`);
  return withRest(named, cases.length);
}

function openLine(open: readonly OpenFailure[], who: Who): string {
  const named = open.slice(0, MOST_OPEN).map(({ testCase, since, isOlder, claimedBy = null, knownUntil }) => {
    const when = since === null ? '' : ` since ${isOlder ? 'before ' : ''}${localDay(since)}`;
    const holder = isUserId(claimedBy) ? `, with ${who(claimedBy)}` : '';
    const known = knownUntil === undefined ? '' : `, known issue until ${dayInWords(knownUntil)}`;
    return `${escapeMrkdwn(cutText(oneLine(caseTitle(testCase)), OPEN_TITLE_LENGTH))}${when}${holder}${known}`;
  });
  return [`🔓 Open:`, ...named, ...restOf(named, open.length)].join('\n• ');
}

function withRest(named: readonly string[], count: number): string {
  return [...named, ...restOf(named, count)].join(' · ');
}

function restOf(named: readonly string[], count: number): string[] {
  return count === named.length ? [] : [`and ${count - named.length} more`];
}
