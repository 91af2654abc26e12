import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/check-blocks.ts';
import type { Agent } from '../../../src/domain/agent.ts';
import type { TestCase } from '../../../src/domain/test-case.ts';
import { agentListMessage } from '../../../src/slack/messages/agents.ts';
import { batchListMessage } from '../../../src/slack/messages/batch-list.ts';
import { caseListMessage } from '../../../src/slack/messages/cases.ts';
import { doctorMessage } from '../../../src/slack/messages/doctor.ts';
import { failureMessage } from '../../../src/slack/messages/failure.ts';
import { helpMessage } from '../../../src/slack/messages/help.ts';
import { homeView } from '../../../src/slack/messages/home.ts';
import { jobMessage } from '../../../src/slack/messages/job.ts';
import { LIMITS, renderedLength } from '../../../src/slack/messages/limits.ts';
import { lookedUpModal, lookUpState } from '../../../src/slack/messages/look-up-modal.ts';
import type { Message } from '../../../src/slack/messages/message.ts';
import {
  buttonUsedNote,
  defaultAgentNote,
  defaultAgentSetNote,
  staleButtonNote,
  unwatchedNote,
  watchingNote,
} from '../../../src/slack/messages/note.ts';
import { refusalMessage } from '../../../src/slack/messages/refusal.ts';
import { runModal } from '../../../src/slack/messages/run-modal.ts';
import { agentOptions, caseOptions, selectedCaseOf } from '../../../src/slack/messages/run-modal-options.ts';
import { sameBatchNote } from '../../../src/slack/messages/same-batch.ts';
import { sharedMessage, withShare } from '../../../src/slack/messages/share.ts';
import {
  mutedMessage,
  subscriptionChangedMessage,
  subscriptionsMessage,
} from '../../../src/slack/messages/subscriptions.ts';
import { usageMessage } from '../../../src/slack/messages/usage.ts';
import type { Answer } from '../../../src/use-cases/answer.ts';
import type { Refusal } from '../../../src/use-cases/refusal.ts';
import type { Subscription } from '../../../src/use-cases/subscription-store.ts';
import { aBatch, aPage, aTestRun, NOW } from './answer-samples.ts';
import { appointmentMessages, digestMessages, namedLike } from './clock-messages.ts';
import { reportsOf } from './doctor-reports.ts';
import { homesOf } from './home-samples.ts';
import { mrkdwnIn, objectsIn } from './read-payload.ts';

type Size = { text: string; count: number };

const TEXTS: Record<string, string> = {
  empty: '',
  blank: ' \n\t ',
  invisible: '\u200b\u2060\u200f\ufeff',
  mentions: '<!channel> <@U123> <#C123> <!subteam^S1> @here @channel',
  markup: '*bold* _italic_ ~struck~ `code` ```block``` > quote\n> quote',
  links: 'http://evil.example <http://evil.example|click> evil.example mailto:a@evil.example a@evil.example',
  emoji: ':smile: 👩‍👩‍👧‍👦 🇩🇪',
  rightToLeft: '\u202eabc\u2066 שלום \u200f',
  broken: 'a\0b\ud800c\udfff\u0007',
  'long words': 'word '.repeat(4000),
  'long without blanks': 'x'.repeat(20_000),
  'long entities': '&<>'.repeat(7000),
  'long emoji': '👩‍👩‍👧‍👦'.repeat(2000),
  'stacked accents': `e${'\u0301'.repeat(20_000)}`,
  'long mentions': '<!channel> *b* http://evil.example :smile: '.repeat(500),
};
const SIZES: Size[] = Object.values(TEXTS).flatMap((text) => [
  { text, count: 1 },
  { text, count: text.length > 1000 ? 30 : 250 },
]);

function agentsOf({ text, count }: Size): Agent[] {
  return Array.from({ length: count }, (_, index) => ({
    agentId: `${text}${index}`,
    name: text,
    status: text,
  }));
}

function agentOf({ text }: Size): Agent {
  return { agentId: text, name: text, status: text };
}

function casesOf({ text, count }: Size): TestCase[] {
  return Array.from({ length: count }, (_, index) => ({
    testCaseId: `${text}${index}`,
    label: index % 2 === 0 ? text : null,
    userPrompt: text,
    successCriteria: text,
    llmModel: text,
    mockData: [{ name: text, value: text }],
    attemptCount: 100,
  }));
}

function refusalsOf(size: Size): Refusal[] {
  const { text, count } = size;
  const agent = agentOf(size);
  const words = Array.from({ length: count }, () => text);
  return [
    { kind: 'agent-not-named' },
    { kind: 'agent-unknown', words: text, known: agentsOf(size) },
    { kind: 'agent-unknown', words: text, known: [], mayBeLabel: true },
    { kind: 'agent-ambiguous', words: text, matches: agentsOf(size) },
    { kind: 'test-cases-unknown', words, agent, known: casesOf(size) },
    { kind: 'label-ambiguous', label: text, matches: casesOf(size) },
    { kind: 'nothing-to-run', agent },
    { kind: 'no-test-cases', agent },
    { kind: 'no-batch-yet', agent },
    { kind: 'no-finished-batch', agent },
    { kind: 'nothing-failed', agent, batchId: text, isNewest: true },
    { kind: 'failed-cases-unknown', agent, batchId: text },
    { kind: 'batch-cases-unknown', agent, batchId: text },
    { kind: 'batch-of-job-unknown', jobId: text },
    { kind: 'cannot-post', slackError: text },
    { kind: 'cannot-share', slackError: text },
    { kind: 'no-channel-to-share-in' },
    { kind: 'not-watched', batchId: text },
    { kind: 'watch-ended', batchId: text },
    { kind: 'not-subscribed', words: text, subscribed: agentsOf(size) },
    { kind: 'not-subscribed', words: null, subscribed: [] },
    { kind: 'which-subscription', subscribed: agentsOf(size) },
    { kind: 'run-not-known' },
    { kind: 'run-again-taken', agent: text },
    { kind: 'run-again-taken', agent: null },
    { kind: 'schedule-unknown', number: 3 },
    { kind: 'never-due', words: text },
    { kind: 'person-not-allowed', userIds: words, groupIds: words },
    { kind: 'channel-not-allowed', channelIds: words },
    { kind: 'user-group-unreadable', groupId: text, slackError: text },
    { kind: 'too-many-attempts', agent, attempts: 15_000, most: 10, fitting: words },
    { kind: 'too-many-attempts', agent, attempts: 15_000, most: 1, fitting: [] },
    { kind: 'too-many-batches', most: 3, begun: 3, asked: 1, freeAt: NOW },
    { kind: 'too-many-batches', most: 2, begun: 0, asked: 3, freeAt: null },
  ];
}

function subscriptionOf(size: Size): Subscription {
  return {
    channelId: 'C1',
    agent: agentOf(size),
    filter: { on: ['change', 'fail'], belowPercent: 90 },
    mentions: [{ kind: 'group', id: size.text }, { kind: 'user', id: size.text }, { kind: 'here' }],
    userId: size.text,
    mutedUntil: new Date(NOW.getTime() + 60_000),
  };
}

const BUILDERS: Record<string, (size: Size) => Message[]> = {
  appointments: appointmentMessages,
  digest: digestMessages,
  doctor: ({ text }) => reportsOf(text).map(doctorMessage),
  help: ({ text }) => [helpMessage(null), helpMessage(text), helpMessage('run')],
  usage: ({ text }) => [
    usageMessage({ kind: 'unknown-command', word: text, nearest: 'run' }),
    usageMessage({ kind: 'unknown-command', word: text, nearest: null }),
    usageMessage({ kind: 'unexpected-word', command: 'run', word: text, expected: 'one agent' }),
    usageMessage({ kind: 'malformed-id', command: 'run', word: text, expected: 'a test case id' }),
    usageMessage({ kind: 'missing', command: 'job', expected: 'a job id' }),
    usageMessage({ kind: 'unclosed-quote', command: 'run', word: text }),
    usageMessage({ kind: 'bad-times', command: 'schedule', word: text, problem: 'not-understood' }),
    usageMessage({ kind: 'unknown-zone', command: 'schedule', word: text }),
  ],
  agents: (size) => [
    agentListMessage({ agents: agentsOf(size), page: 0, defaultAgentId: size.text }),
    agentListMessage({ agents: agentsOf(size), page: 5, defaultAgentId: null }),
    agentListMessage({ agents: [], page: 0, defaultAgentId: null }),
  ],
  cases: (size) => [
    caseListMessage({ agent: agentOf(size), testCases: casesOf(size), page: 0 }),
    caseListMessage({ agent: agentOf(size), testCases: casesOf(size), page: 7 }),
    caseListMessage({ agent: agentOf(size), testCases: [], page: 0 }),
  ],
  'batch list': (size) => {
    const batch = aBatch({ batchId: size.text, agent: agentOf(size), testCases: casesOf(size) });
    const items = Array.from({ length: size.count }, () => batch);
    const page = { ...aPage(items, { hasNext: true, totalPages: 3 }), page: 1 };
    return [
      batchListMessage({ agent: agentOf(size), page, now: NOW, watchedBatchIds: [size.text] }),
      batchListMessage({ agent: agentOf(size), page: aPage([]), now: NOW }),
    ];
  },
  job: (size) => {
    const turn = { role: size.text, content: size.text };
    const conversation = Array.from({ length: size.count }, () => turn);
    const testCase = casesOf(size)[0] ?? null;
    const ids = { jobId: size.text, batchId: size.text, chatId: size.text, agent: agentOf(size) };
    const testRun = aTestRun({ ...ids, testCase, remarks: size.text, conversation });
    const nothing = aTestRun({ testCase: null, remarks: null, conversation: null, createdAt: null });
    return [
      ...[0, 1, 40, 100_000].map((page) => jobMessage(testRun, page, NOW)),
      jobMessage(nothing, 0, NOW),
    ];
  },
  subscriptions: (size) => {
    const one = subscriptionOf(size);
    const other: Subscription = { ...one, filter: { on: ['always'], belowPercent: null }, mentions: [] };
    const all = Array.from({ length: size.count }, () => one);
    const lastAnnounced = { batchId: size.text, at: NOW };
    const kind = 'subscription-changed';
    return [
      subscriptionChangedMessage({ kind, before: null, after: one, all, at: NOW }),
      subscriptionChangedMessage({ kind, before: one, after: other, all, at: NOW }),
      subscriptionChangedMessage({ kind, before: one, after: one, all, at: NOW }),
      subscriptionChangedMessage({ kind, before: one, after: null, all: [], at: NOW }),
      subscriptionsMessage({
        kind: 'subscriptions',
        subscriptions: all.map((each) => ({ ...each, lastAnnounced, missingSince: NOW })),
        at: NOW,
      }),
      subscriptionsMessage({ kind: 'subscriptions', subscriptions: [], at: NOW }),
      mutedMessage({ kind: 'muted', until: NOW, zoneSource: null, agents: agentsOf(size) }),
      mutedMessage({ kind: 'muted', until: NOW, zoneSource: 'person', agents: agentsOf(size) }),
      mutedMessage({ kind: 'muted', until: NOW, zoneSource: 'unknown', agents: agentsOf(size) }),
      mutedMessage({ kind: 'muted', until: null, zoneSource: null, agents: agentsOf(size) }),
      mutedMessage({ kind: 'muted', until: null, zoneSource: null, agents: [] }),
    ];
  },
  share: (size) => {
    const agent = agentOf(size);
    const batch = aBatch({ batchId: size.text, agent, testCases: casesOf(size) });
    const page = aPage([batch], { hasNext: true });
    const message = batchListMessage({ agent, page, now: NOW });
    const answer: Answer = { kind: 'batch-list', agent, page, watchedBatchIds: [] };
    const shareable = withShare(message, answer, 'C1');
    return [shareable, sharedMessage(shareable, size.text, namedLike(size))];
  },
  refusal: (size) => refusalsOf(size).map(refusalMessage),
  failure: ({ text }) =>
    (
      [
        'unauthorized',
        'not-found',
        'rate-limited',
        'invalid-request',
        'unavailable',
        'unexpected-response',
        'internal',
      ] as const
    ).map((kind) =>
      failureMessage({ kind, apiMessage: text, retryAfterSeconds: 7, doing: text, reference: text }),
    ),
  note: (size) => {
    const agent = agentOf(size);
    const batchId = size.text;
    return [
      watchingNote({ agent, batchId, isNew: true }),
      watchingNote({ agent, batchId, isNew: false }),
      unwatchedNote({ batchId }),
      defaultAgentSetNote({ agent }),
      defaultAgentNote({ agent, source: 'channel' }),
      defaultAgentNote({ agent, source: 'configuration' }),
      defaultAgentNote({ agent: null, source: 'none' }),
      staleButtonNote(),
      buttonUsedNote({ used: { button: 'failed', userId: size.text, pressedAt: NOW } }),
      ...[size.text, null].map((words) =>
        sameBatchNote({
          agent,
          runId: size.text,
          same: { batchId: words, startedBy: words, startedAt: NOW },
          attemptCount: size.count,
        }),
      ),
      sameBatchNote(
        {
          agent,
          runId: size.text,
          same: { batchId: size.text, startedBy: 'U0ASHA0001', startedAt: NOW },
          attemptCount: size.count,
        },
        namedLike(size),
      ),
    ];
  },
};

/** The first few, for a readable failure. */
function firstOf(violations: readonly { pointer: string; message: string }[]): string[] {
  return violations.slice(0, 5).map(({ pointer, message }) => `${pointer} ${message}`);
}

function payloadsOf(message: Message): unknown[] {
  const { text, blocks, classicBlocks } = message;
  return [{ text, blocks }, ...(classicBlocks === undefined ? [] : [{ text, blocks: classicBlocks }])];
}

/** What Slack would make something of; our own dates, code and bold headlines are taken out first. */
function liveMarkupIn(markup: string): string[] {
  const untrusted = markup
    .replace(/<!date\^\d+\^\{date_short_pretty\}(?: \{time\})?\|[\d: UTC-]+>/gu, '')
    .replace(/<#C0TESTS>/gu, '')
    .replace(/`\/?[a-z][^`\n]*`|`tc_…`/gu, '');
  const live = [
    /<[!@#][^>]*>/u,
    /(?<![\p{L}\u2060])@(?:here|channel)/u,
    /https?:\/\//u,
    /evil\.example/u,
    /mailto:[^\s\u2060]/u,
    /\*b(?:old)?\*/u,
    /_italic_/u,
    /~struck~/u,
    /`code`/u,
    /:smile:/u,
    /^>/mu,
  ];
  return live.flatMap((pattern) => untrusted.match(pattern)?.[0] ?? []);
}

const CLASSIC = new Set(['section', 'header', 'context', 'actions', 'divider']);

describe.each(Object.entries(BUILDERS))('the %s messages', (_name, build) => {
  const messages = SIZES.flatMap(build);

  it('keep to the limits of Slack', () => {
    expect(firstOf(messages.flatMap(payloadsOf).flatMap(checkMessage))).toEqual([]);
  });

  it('stay within the budget for all text of a message', () => {
    const lengths = messages
      .flatMap(({ blocks, classicBlocks }) => [blocks, classicBlocks ?? []])
      .map(renderedLength);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(LIMITS.messageText);
  });

  it('have a text that Slack shows whole', () => {
    const tooLong = messages.filter((message) => Buffer.byteLength(message.text) > 4000);
    expect(tooLong.map((message) => message.text.slice(0, 100))).toEqual([]);
  });

  it('carry no live mention, link or format from outside', () => {
    const markup = messages.flatMap((message) => [message.text, ...payloadsOf(message).flatMap(mrkdwnIn)]);
    expect(markup.flatMap(liveMarkupIn)).toEqual([]);
  });

  it('let Slack parse nothing in any other text', () => {
    const parsed = messages
      .flatMap(objectsIn)
      .filter(
        (object) =>
          (object.type === 'plain_text' && object.emoji !== false) ||
          (object.type === 'mrkdwn' && object.verbatim !== true) ||
          ['link', 'user', 'channel', 'usergroup', 'broadcast', 'emoji'].includes(String(object.type)),
      );
    expect(parsed.slice(0, 5)).toEqual([]);
  });

  it('can be shown in a modal', () => {
    const state = lookUpState('C0TESTS', ['batch_1', 'job_1']);
    expect(firstOf(messages.flatMap((message) => checkView(lookedUpModal(state, message))))).toEqual([]);
  });

  it('have a classic form without newer blocks', () => {
    const types = messages.flatMap(({ blocks, classicBlocks }) =>
      (classicBlocks ?? blocks).map(({ type }) => type),
    );
    expect(types.filter((type) => !CLASSIC.has(type))).toEqual([]);
  });
});

describe('the run form', () => {
  const views = SIZES.flatMap((size) =>
    [true, false].map((allCases) =>
      runModal({
        channelId: 'C0TESTS',
        agent: agentOf(size),
        selectedCases: casesOf(size).map(selectedCaseOf),
        allCases,
        simulationCount: 1200,
        note: size.text,
      }),
    ),
  );

  it('keeps to the limits of Slack', () => {
    expect(firstOf(views.flatMap(checkView))).toEqual([]);
  });

  it('carries no live mention, link or format from outside', () => {
    expect(views.flatMap(mrkdwnIn).flatMap(liveMarkupIn)).toEqual([]);
  });

  it('lists options that keep to the limits of Slack', () => {
    const options = SIZES.map((size) => [
      ...agentOptions(agentsOf(size), ''),
      ...caseOptions(casesOf(size), ''),
    ]);
    const forms = options
      .filter((some) => some.length > 0)
      .map((some) => ({
        text: 'options',
        blocks: [
          {
            type: 'actions',
            elements: [{ type: 'static_select', action_id: 'a', options: some.slice(0, 100) }],
          },
        ],
      }));
    expect(firstOf(forms.flatMap(checkMessage))).toEqual([]);
  });
});

describe('the Home', () => {
  const views = SIZES.flatMap((size) =>
    homesOf(size).flatMap((home) => [null, ...reportsOf(size.text)].map((report) => homeView(home, report))),
  );

  it('keeps to the limits of Slack', () => {
    expect(firstOf(views.flatMap(checkView))).toEqual([]);
  });

  it('carries no live mention, link or format from outside', () => {
    expect(views.flatMap(mrkdwnIn).flatMap(liveMarkupIn)).toEqual([]);
  });
});

describe('the check for live markup', () => {
  it.each(['<!channel>', '<@U123>', 'see http://evil.example', '*bold*', ':smile:', 'at evil.example'])(
    'finds %s',
    (markup) => {
      expect(liveMarkupIn(markup)).not.toEqual([]);
    },
  );
});
