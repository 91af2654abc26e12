import { describe, expect, it } from 'vitest';
import type { Mention } from '../../../src/domain/subscription.ts';
import type { Triage } from '../../../src/domain/triage.ts';
import { byName, nameless } from '../../../src/slack/messages/who.ts';
import { renderCard, renderPost } from '../../../src/slack/render.ts';
import type { Answer } from '../../../src/use-cases/answer.ts';
import type { GroupSummary } from '../../../src/use-cases/group-summary.ts';
import type { CardContent, PostContent } from '../../../src/use-cases/messenger.ts';
import type { TriageNote } from '../../../src/use-cases/triage-notes.ts';
import type { UsedButton } from '../../../src/use-cases/used-buttons.ts';
import { agent, caseOf, now, summaryOf } from './batch-fixture.ts';
import { aDigest } from './clock-messages.ts';
import { aSubscription } from './home-samples.ts';

const STARTER = 'U1STARTER';
const OTHERS = { U2CLAIMS: 'Clara', U3PRESSES: 'Pia', U4SETS: 'Sergio', U5SHARES: 'Shen' };
const [CLAIMS, PRESSES, SETS, SHARES] = ['U2CLAIMS', 'U3PRESSES', 'U4SETS', 'U5SHARES'] as const;
const who = byName(new Map(Object.entries({ [STARTER]: 'Stella', ...OTHERS })));

const byClock = { dueAt: now, zone: 'Europe/Berlin', isLate: true };
const summary = summaryOf([caseOf('pf', { id: 'tc_1' }), caseOf('pp', { id: 'tc_2' })]);
const scheduled = { ...summary, startedBy: SETS, byClock };
const group: GroupSummary = {
  groupId: 'run_1',
  times: 3,
  only: 'failed',
  startedBy: STARTER,
  sum: summary,
  batches: [summary, summary],
  unwatchedIds: [],
  goneIds: ['batch_B3'],
};
const used: UsedButton[] = [{ button: 'all', userId: PRESSES, pressedAt: now }];
const note: TriageNote = {
  title: 'Angry',
  kind: 'claim',
  userId: CLAIMS,
  reason: null,
  untilDay: null,
  end: null,
};
const triage: TriageNote[] = [note, { ...note, end: 'passed' }];
const decided: Triage = {
  ...note,
  changeId: 'V1',
  agentId: 'agent_A1',
  testCaseId: 'tc_1',
  signature: [],
  zone: null,
  batchId: 'batch_B1',
  decidedAt: now,
  endedBy: null,
};
const status: Answer = { kind: 'batch-status', summary, history: null, used, triage };
const uncertain = {
  kind: 'may-have-started',
  startedBy: STARTER,
  agent,
  runId: 'run_1',
  caseCount: 1,
  attemptCount: 2,
} as const;
const stall = { quietMinutes: 60, lastError: null };
const result = { history: null, hasThread: true, used, triage };
const mentions: Mention[] = [{ kind: 'user', id: 'U6ONCALL' }, { kind: 'group', id: 'S1' }, { kind: 'here' }];

/** The posts of every kind, by whether their starter hears something end. */
const POSTS: Record<PostContent['kind'], { quiet: PostContent[]; ends?: PostContent[] }> = {
  card: {
    quiet: [
      {
        kind: 'card',
        card: { kind: 'starting', startedBy: SETS, byClock, agent, caseCount: 1, attemptCount: 2 },
      },
    ],
    ends: [
      { kind: 'card', card: { kind: 'starting', startedBy: STARTER, agent, caseCount: 1, attemptCount: 2 } },
    ],
  },
  completion: {
    quiet: [
      { kind: 'completion', ...result, summary, callsStarter: false },
      { kind: 'completion', ...result, summary: scheduled, callsStarter: false },
      { kind: 'completion', ...result, summary: { ...summary, startedBy: 'ci' }, callsStarter: true },
    ],
    ends: [{ kind: 'completion', ...result, summary, callsStarter: true }],
  },
  'group-completion': {
    quiet: [{ kind: 'group-completion', ...result, group, callsStarter: false }],
    ends: [{ kind: 'group-completion', ...result, group, callsStarter: true }],
  },
  gone: {
    quiet: [
      { kind: 'gone', agent, batchId: 'batch_B1', startedBy: STARTER, callsStarter: false },
      { kind: 'gone', agent, batchId: 'batch_B1', startedBy: SETS, byClock, callsStarter: false },
    ],
    ends: [{ kind: 'gone', agent, batchId: 'batch_B1', startedBy: STARTER, callsStarter: true }],
  },
  'group-gone': { quiet: [], ends: [{ kind: 'group-gone', group }] },
  remarks: { quiet: [{ kind: 'remarks', summary, history: null }] },
  stalled: {
    quiet: [
      { kind: 'stalled', summary, ...stall },
      { kind: 'stalled', summary: scheduled, ...stall },
    ],
  },
  'group-stalled': { quiet: [{ kind: 'group-stalled', group, stalledIds: ['batch_B1'], ...stall }] },
  shared: { quiet: [{ kind: 'shared', answer: status, sharedBy: SHARES }] },
  subscription: {
    quiet: [aSubscription({ mentions }), null].map((after) => ({
      kind: 'subscription',
      change: { changeId: 'c1', before: null, after, userId: SETS },
    })),
  },
  triage: { quiet: [{ kind: 'triage', triages: [decided] }] },
  'agent-missing': { quiet: [{ kind: 'agent-missing', agent, since: now }] },
  digest: {
    quiet: [null, byClock].map((clock) => ({
      kind: 'digest',
      content: {
        digest: aDigest({ userId: SETS, byClock: clock }),
        agents: [
          {
            agent,
            batchCount: 1,
            runningCount: 0,
            result: null,
            newlyFailing: [],
            fixed: [],
            open: [{ testCase: caseOf('f').testCase, since: now, isOlder: false, claimedBy: CLAIMS }],
            isWhole: true,
          },
        ],
        unread: [],
        leftOutCount: 0,
      },
    })),
  },
  'not-run': {
    quiet: (
      [
        { kind: 'refused', refusal: { kind: 'person-not-allowed', userIds: [PRESSES], groupIds: ['S1'] } },
        {
          kind: 'same-batch-running',
          agent,
          runId: 'run_1',
          same: { batchId: 'batch_B2', startedBy: STARTER, startedAt: now },
          attemptCount: 2,
        },
        uncertain,
      ] satisfies Answer[]
    ).map((answer) => ({ kind: 'not-run', userId: SETS, byClock, answer })),
  },
};

const ofStarter = { startedBy: STARTER, agent };
const ofClock = { startedBy: SETS, byClock, agent };
const CARDS: Record<CardContent['kind'], CardContent[]> = {
  starting: [ofStarter, ofClock].map((of) => ({ kind: 'starting', ...of, caseCount: 1, attemptCount: 2 })),
  running: [summary, scheduled].map((of) => ({ kind: 'running', summary: of })),
  stalled: [summary, scheduled].map((of) => ({ kind: 'stalled', summary: of })),
  finished: [summary, scheduled].map((of) => ({ kind: 'finished', summary: of })),
  gone: [ofStarter, ofClock].map((of) => ({ kind: 'gone', batchId: 'batch_B1', ...of })),
  'not-started': [ofStarter, ofClock].map((of) => ({ kind: 'not-started', reason: 'No credit', ...of })),
  'may-have-started': [uncertain, { ...uncertain, ...ofClock }],
  group: (['running', 'stalled', 'finished', 'gone'] as const).map((state) => ({
    kind: 'group',
    group,
    state,
  })),
};

/** Whom a message calls, in any of its forms. */
function calledBy(message: unknown): string[] {
  const all = JSON.stringify(message);
  const calls = [...all.matchAll(/<(?:@|!subteam\^|!)(?!date)(\w+)|"user_id":"(\w+)"/gu)];
  return [...new Set(calls.map(([, id, user]) => id ?? user ?? ''))];
}

const quiet = Object.values(POSTS).flatMap((posts) => posts.quiet.map((post) => [post.kind, post] as const));
const ends = Object.values(POSTS).flatMap(({ ends: some = [] }) =>
  some.map((post) => [post.kind, post] as const),
);
const cards = Object.values(CARDS).flatMap((some) => some.map((card) => [card.kind, card] as const));

describe('a post in a channel', () => {
  it.each(quiet)('calls nobody: %s', (_kind, post) => {
    expect(calledBy(renderPost(post, now, who))).toEqual([]);
  });

  it.each(ends)('calls nobody but the starter, of what ends: %s', (_kind, post) => {
    expect(calledBy(renderPost(post, now, who))).toEqual([STARTER]);
  });

  it('calls those whom a subscription mentions', () => {
    const announcement = {
      batchId: 'batch_B1',
      channelId: 'C1',
      filter: aSubscription().filter,
      occasion: 'failed',
      mentions,
    } as const;
    const post = { kind: 'completion', ...result, summary, callsStarter: false, announcement } as const;
    expect(calledBy(renderPost(post, now, who))).toEqual(['U6ONCALL', 'S1', 'here']);
  });

  it.each([...quiet, ...ends])('shows nobody by a bare id: %s', (_kind, post) => {
    for (const said of [who, nameless]) {
      const bare = JSON.stringify(renderPost(post, now, said)).replaceAll(`<@${STARTER}>`, '');
      expect(bare).not.toMatch(/\bU\d[A-Z]{3}/u);
    }
  });

  it('names everybody whom it used to call', () => {
    const texts = quiet.map(([, post]) => JSON.stringify(renderPost(post, now, who))).join('\n');
    for (const words of [
      'claimed by Clara',
      'the claim by Clara has ended',
      '🙋 Clara claimed Angry',
      ', with Clara',
      '🔁 Pia ran it again',
      'Asked for by Sergio',
      'By the clock, set by Sergio',
      'Started by the schedule of Sergio',
      'The schedule of Sergio is starting',
      'set up by Sergio',
      'Sergio subscribed this channel',
      'Shared by Shen',
      'Started by Stella',
      'Stella started them',
    ])
      expect(texts).toContain(words);
  });

  it('says “a teammate” where no name is known, with a capital where a sentence begins', () => {
    const texts = quiet.map(([, post]) => JSON.stringify(renderPost(post, now, nameless))).join('\n');
    for (const words of ['claimed by a teammate', 'Shared by a teammate', '"A teammate subscribed'])
      expect(texts).toContain(words);
  });
});

describe('a card', () => {
  it.each(cards)('calls its starter, and nobody for what the clock starts: %s', (_kind, card) => {
    const isByClock = JSON.stringify(card).includes(SETS);
    expect(calledBy(renderCard(card, now, who))).toEqual(isByClock ? [] : [STARTER]);
    expect(JSON.stringify(renderCard(card, now, who)).includes('Sergio')).toBe(isByClock);
  });
});

describe('a name', () => {
  it.each([
    ['Asha *the* Great', 'Asha \u2060*\u2060the\u2060*\u2060 Great'],
    ['<!channel> & co', '&lt;\u2060!channel&gt; &amp; co'],
    [' two\nlines ', 'two lines'],
    ['x'.repeat(60), `${'x'.repeat(49)}…`],
    ['\u200b', 'a teammate'],
    ['', 'a teammate'],
  ])('is text, and short: %j', (name, shown) => {
    expect(byName(new Map([['U1', name]]))('U1')).toBe(shown);
  });

  it('is that of what starts batches without being a person', () => {
    expect([nameless('ci'), nameless(null), nameless('U1')]).toEqual(['CI', 'a teammate', 'a teammate']);
  });
});
