import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../playground/slack/check-blocks.ts';
import type { BatchHistory } from '../../../src/domain/batch-history.ts';
import type { BatchSummary } from '../../../src/domain/batch-summary.ts';
import { CHANGES_BY_WEIGHT } from '../../../src/domain/count-changes.ts';
import { sumBatches } from '../../../src/domain/sum-batches.ts';
import { announcedMessage } from '../../../src/slack/messages/announcement.ts';
import { batchStatusMessage } from '../../../src/slack/messages/batch-status.ts';
import * as card from '../../../src/slack/messages/card.ts';
import { completionMessage } from '../../../src/slack/messages/completion.ts';
import { goneMessage } from '../../../src/slack/messages/gone.ts';
import { groupCard, groupCompletionMessage } from '../../../src/slack/messages/group.ts';
import { groupGoneMessage } from '../../../src/slack/messages/group-gone.ts';
import { groupStalledMessage } from '../../../src/slack/messages/group-stalled.ts';
import { meantForMessage } from '../../../src/slack/messages/meant-for.ts';
import type { Message } from '../../../src/slack/messages/message.ts';
import { missingAgentMessage } from '../../../src/slack/messages/missing-agent.ts';
import { remarksMessage } from '../../../src/slack/messages/remarks.ts';
import { stalledMessage } from '../../../src/slack/messages/stalled.ts';
import { subscriptionLine } from '../../../src/slack/messages/subscription-line.ts';
import { byName, type Who } from '../../../src/slack/messages/who.ts';
import type { GroupSummary } from '../../../src/use-cases/group-summary.ts';
import type { UsedButton } from '../../../src/use-cases/used-buttons.ts';
import { caseOf, now, summaryOf, withoutAttempts } from './batch-fixture.ts';
import { liveMarkup, mrkdwnTexts, shownText } from './shown.ts';

const STARTER = 'U1STARTER';
const THERE = 'C0OUTSIDE1';
/** A date of ours, in the reader's zone. */
const OUR_DATE = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d: -]+UTC>/gu;

const usedBy = (userId: string): UsedButton[] => [
  { button: 'all', userId, pressedAt: now },
  { button: 'failed-thrice', userId: STARTER, pressedAt: now },
];

const groupOf = (summary: BatchSummary, words: string): GroupSummary => ({
  groupId: words,
  times: 4,
  only: 'failed',
  startedBy: words,
  sum: sumBatches([summary, summary]),
  batches: [summary, summary],
  unwatchedIds: [words],
  goneIds: [words, words],
});

type Builder = (summary: BatchSummary, words: string, who: Who) => Message;

/** Every kind of change, and a trend as long as it gets. */
function historyFor(
  { batchId, cases }: BatchSummary,
  changes: Partial<NonNullable<BatchHistory['since']>> = {},
): BatchHistory {
  return {
    since: {
      batchId,
      endedAt: now,
      passPercent: 60,
      totals: 'worse',
      cases: cases.map(({ testCase }, index) => {
        const change = CHANGES_BY_WEIGHT[index % CHANGES_BY_WEIGHT.length] ?? 'new';
        const before = change === 'new' ? null : { passed: 100, total: 100 };
        return { testCaseId: testCase.testCaseId, change, before };
      }),
      ...changes,
    },
    partialCount: 20,
    trend: Array.from({ length: 20 }, (_, index) => ({
      startedAt: index % 5 === 0 ? null : now,
      percent: index,
    })),
  };
}

const builders: Record<string, Builder> = {
  startingCard: ({ agent, startedBy, cases }) =>
    card.startingCard({ agent, startedBy, attemptCount: 15_000, caseCount: cases.length }),
  progressCard: (summary) => card.progressCard(summary, now),
  finishedCard: (summary) => card.finishedCard(summary),
  stalledCard: (summary) => card.stalledCard(summary, now),
  notStartedCard: ({ agent, startedBy }, reason) => card.notStartedCard({ agent, startedBy, reason }),
  mayHaveStartedCard: ({ agent, startedBy, cases }, words) =>
    card.mayHaveStartedCard({ agent, startedBy, runId: words, caseCount: cases.length }),
  completionMessage: (summary) => completionMessage(summary),
  announcedMessage: (summary, words) =>
    announcedMessage(completionMessage(summary, []), summary.agent, {
      batchId: words,
      channelId: words,
      filter: { on: ['always'], belowPercent: 90 },
      occasion: 'untold',
      mentions: [
        { kind: 'group', id: words },
        { kind: 'user', id: words },
        { kind: 'user', id: STARTER },
      ],
    }),
  subscriptionLine: ({ agent, startedBy }, words, who) =>
    subscriptionLine(
      {
        changeId: words,
        before: null,
        after: {
          channelId: words,
          agent,
          filter: { on: ['fail'], belowPercent: null },
          mentions: [{ kind: 'group', id: 'S0614TZR7' }],
          userId: words,
          mutedUntil: null,
        },
        userId: startedBy ?? words,
      },
      who,
    ),
  usedCompletionMessage: (summary, words, who) =>
    completionMessage(
      { ...summary, byClock: { dueAt: now, zone: 'UTC', isLate: true } },
      usedBy(words),
      { history: null, hasThread: true, callsStarter: false },
      who,
    ),
  usedBatchStatusMessage: (summary, words, who) => batchStatusMessage(summary, now, usedBy(words), null, who),
  groupCompletionMessage: (summary, words) => groupCompletionMessage(groupOf(summary, words)),
  'groupCompletionMessage with a history': (summary, words, who) =>
    groupCompletionMessage(
      groupOf(summary, words),
      usedBy(words),
      { history: historyFor(summary), hasThread: false, callsStarter: false },
      who,
    ),
  groupStalledMessage: (summary, lastError, who) =>
    groupStalledMessage(
      groupOf(summary, lastError),
      { quietMinutes: 60, lastError, stalledIds: [lastError, summary.batchId] },
      now,
      who,
    ),
  groupGoneMessage: (summary, words) => groupGoneMessage(groupOf(summary, words)),
  goneGroupCard: (summary, words) => groupCard(groupOf(summary, words), 'gone', now),
  'remarksMessage of several batches': (summary, words) =>
    remarksMessage(summary, historyFor(summary), groupOf(summary, words).batches),
  runningGroupCard: (summary, words) => groupCard(groupOf(summary, words), 'running', now),
  finishedGroupCard: (summary, words) => groupCard(groupOf(summary, words), 'finished', now),
  'completionMessage with a history': (summary) =>
    completionMessage(summary, [], { history: historyFor(summary), hasThread: true, callsStarter: true }),
  'completionMessage with totals alone': (summary) =>
    completionMessage(summary, [], {
      history: historyFor(summary, { cases: null, endedAt: null }),
      hasThread: false,
      callsStarter: true,
    }),
  remarksMessage: (summary) => remarksMessage(summary, null),
  'remarksMessage with a history': (summary) => remarksMessage(summary, historyFor(summary)),
  batchStatusMessage: (summary) => batchStatusMessage(summary, now),
  'batchStatusMessage with a history': (summary) => batchStatusMessage(summary, now, [], historyFor(summary)),
  stalledMessage: (summary, lastError, who) =>
    stalledMessage(summary, { quietMinutes: 60, lastError }, now, who),
  missingAgentMessage: ({ agent }) => missingAgentMessage({ agent, since: new Date(0) }),
  meantForMessage: (summary) =>
    meantForMessage(
      completionMessage(summary, [], { history: historyFor(summary), hasThread: true, callsStarter: true }),
      THERE,
    ),
  goneMessage: ({ agent, batchId, startedBy }, _words, who) =>
    goneMessage({ agent, batchId, startedBy }, who),
};

const hostile = [
  '<!channel> <@U123> <!subteam^S1|x> <#C1> @here @everyone',
  '*bold* _it_ ~gone~ `code` ```block```',
  'http://evil.example <http://evil.example|ok> evil.example me@evil.example mailto:me@evil.example',
  ':smile: :+1:',
  '\n> quote\n>quote\n',
  '\u200b\u200d\u202e\u2066שלום\u200f مرحبا\u0000\u0007',
  '\ud800 \udc00 👨‍👩‍👧 a\u0301\u0301\u0301',
  '& &amp; &lt;!channel&gt; "quotes" \\',
].join(' ');

const empties = ['', ' \n', '\u0000', '\u200b\u2060'];

function filledWith(words: string, caseCount: number, verdicts: string): BatchSummary {
  const cases = Array.from({ length: caseCount }, (_, index) =>
    caseOf(verdicts, { id: `${words}${index}`, label: words, userPrompt: words, remarks: words }),
  );
  const agent = { agentId: words, name: words, status: words };
  return summaryOf(cases, { agent, batchId: words, startedBy: STARTER });
}

const long = (piece: string) => piece.repeat(Math.ceil(20_000 / piece.length));
const everyVerdict = 'pfr'.repeat(34).slice(0, 100);

const inputs: [name: string, summary: BatchSummary, words: string][] = [
  ['nothing', summaryOf([], { startedAt: null, startedBy: null }), ''],
  ['one of each', filledWith('x', 1, 'f'), 'x'],
  ['150 × 100 of ordinary words', filledWith('Angry customer wants a refund', 150, everyVerdict), 'no'],
  ['150 × 100 of long words', filledWith(long('Angry customer. '), 150, everyVerdict), long('broken ')],
  ['150 × 100 of ampersands', filledWith(long('&<>'), 150, everyVerdict), long('&<>')],
  ['150 × 100 of emoji', filledWith(long('👨‍👩‍👧'), 150, everyVerdict), long('👍🏽')],
  ['hostile words', filledWith(hostile, 3, 'pfr'), hostile],
  ['150 × 100 of hostile words', filledWith(long(hostile), 150, everyVerdict), long(hostile)],
  ['500 test cases', filledWith('x', 500, 'pf'), 'x'],
  ...empties.map((words): (typeof inputs)[number] => [
    `invisible ${JSON.stringify(words)}`,
    filledWith(words, 2, 'pf'),
    words,
  ]),
];

const variants: [name: string, vary: (summary: BatchSummary) => BatchSummary][] = [
  ['every attempt', (summary) => summary],
  ['some attempts', (summary) => ({ ...summary, attemptsKnown: 'some' })],
  ['no attempts', withoutAttempts],
  ['an impostor as starter', (summary) => ({ ...summary, startedBy: 'U1> <!channel' })],
];

const forms = ({ text, blocks, classicBlocks }: Message) => [
  { text, blocks },
  { text, blocks: classicBlocks ?? blocks },
];

describe.each(Object.entries(builders))('%s', (_, build) => {
  const variantsOf = (summary: BatchSummary, words: string) => {
    // Whatever people call themselves.
    const who = byName(new Map([words, STARTER].map((userId) => [userId, words])));
    return variants.map(([name, vary]) => ({ name, message: build(vary(summary), words, who) }));
  };

  it.each(inputs)('keeps to the limits: %s', (_, summary, words) => {
    for (const { name, message } of variantsOf(summary, words)) {
      expect(forms(message).flatMap(checkMessage), name).toEqual([]);
      expect(Buffer.byteLength(message.text), name).toBeLessThanOrEqual(4000);
    }
  });

  it.each(inputs)('lets nothing from outside become markup: %s', (_, summary, words) => {
    for (const { name, message } of variantsOf(summary, words)) {
      const parsed = [message.text, ...forms(message).flatMap(mrkdwnTexts)];
      expect(
        parsed.flatMap((text) =>
          liveMarkup(text.replace(OUR_DATE, 'then').replace(`<#${THERE}>`, 'there'), [STARTER]),
        ),
        name,
      ).toEqual([]);
    }
  });
});

describe('liveMarkup', () => {
  it('sees every kind of markup in the hostile words as they are', () => {
    expect(liveMarkup(hostile.replaceAll('\n>', '\n&gt;'))).toEqual([
      'angle brackets',
      'mention',
      'address',
      'shortcode',
      'formatting',
      'quote',
    ]);
  });
});

describe('readability', () => {
  it('shows hostile words as they were typed', () => {
    const label = 'Say *bold* to <!channel> at http://evil.example :smile:';
    const message = completionMessage(summaryOf([caseOf('f', { label, remarks: label })]));
    for (const { blocks } of forms(message)) expect(shownText(blocks)).toContain(label);
  });

  it('keeps an ordinary agent name in the text byte for byte', () => {
    const agent = { agentId: 'a', name: 'refund_flow_v2 (EU) – Größe', status: null };
    expect(completionMessage(summaryOf([caseOf('p')], { agent })).text).toContain(agent.name);
  });
});
