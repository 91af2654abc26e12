import { expect, it } from 'vitest';
import type { Asked } from './asked.ts';
import type { Servers } from './evidence.ts';
import { brokenPromises } from './ledger.ts';

const CHANNEL = 'C1';
const CASES = ['tc_1', 'tc_2'];
const NEXT_MINUTE = `Next <!date^${Math.floor(Date.now() / 1000)}^{time}|>`;

type Said = { text: string; channelId?: string; more?: string; metadata?: string; threadTs?: string };
type Seen = {
  messages?: Said[];
  told?: [userId: string, text: string][];
  batches?: string[];
  requests?: number;
};

/** What a bot left behind: messages and words for one person, batches of the same test cases, and requests for them. */
function seen(
  { messages = [], told = [], batches = [], requests = batches.length }: Seen,
  more: object = {},
): Servers {
  const block = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];
  const slack = {
    channel: () => ({
      messages: messages.map(({ text, more: shown = '', metadata = '', threadTs = null }, index) => ({
        ts: `${index}`,
        ...{ channelId: CHANNEL, threadTs, isBroadcast: false, text, blocks: block(`${text} ${shown}`) },
        metadata: { event_type: metadata },
      })),
    }),
    ephemerals: told.map(([userId, text]) => ({ userId, text, blocks: block(text), at: new Date(0) })),
    requests: [],
    executions: [],
    ...more,
  };
  const sigmaMind = {
    batches: () =>
      batches.map((batchId) => ({
        ...{ batchId, agentId: 'A', createdAt: 1, plan: [{ endMs: 4_000 }] },
        testCases: CASES.map((testCaseId) => ({ testCaseId })),
      })),
    requestsTo: () => Array.from({ length: requests }, () => ({ body: { testCases: CASES } })),
    countsOf: () => ({ passed: 2, failed: 0 }),
  };
  return { slack, sigmaMind, channelIds: [CHANNEL] } as unknown as Servers;
}

const end = (batchId: string, more = ''): Said => ({
  text: `2 of 2 attempts passed. Batch ${batchId}.`,
  more,
});
const groupEnd = (total: number, ...ids: string[]): Said => ({
  text: `Run failed ×3: ${total} of ${total} attempts passed. Batches ${ids.join(', ')}.`,
});
const digest = (more = ''): Said => ({ text: '☀️ Stand-up: quiet', more: `Asked for by U1 ${more}` });

const person = { userId: 'U1', isAcknowledged: true };
const cases = { agentId: 'A', testCaseIds: CASES };
const one = { ...person, channelId: CHANNEL };
const both = { channelId: CHANNEL, people: [person, { userId: 'U2', isAcknowledged: true }] };
const run: Asked = { kind: 'run', ...one, ...cases };
const subscription: Asked = { kind: 'subscribe', ...one, agentId: 'A', answeredAt: 0 };
const again: Asked = { kind: 'run-again', ...both, ...cases, batchId: 'batch_0' };
const thrice: Asked = { kind: 'run-failed-thrice', ...both, ...cases, batchId: 'batch_0' };
const claim: Asked = { kind: 'claim', ...both, ...cases, batchId: 'batch_0' };
const mute: Asked = { kind: 'mute', ...one, agentId: 'A' };
const standup: Asked = { kind: 'standup', ...one };
const dailyRun: Asked = { kind: 'appointment', of: 'run', ...one, ...cases, isMissed: false };
const dailyStandup: Asked = { kind: 'appointment', of: 'standup', ...one, isMissed: true };
const step: Asked = { kind: 'step', channelId: CHANNEL, executionId: 'Fx1', isAcknowledged: true, ...cases };

const others: [string, string][] = [
  ['U1', 'You pressed first.'],
  ['U2', 'Run again was pressed already, so nothing was started now.'],
];
const group = ['batch_0', 'batch_1', 'batch_2', 'batch_3'];
const ended = (outputs: object) => ({ executions: [{ executionId: 'Fx1', state: 'completed', outputs }] });
const outputs = { batch_id: 'batch_1', passed: 2, failed: 0, total: 2 };

it.each<[string, Asked, Servers]>([
  ['a run', run, seen({ messages: [end('batch_1')], batches: ['batch_1'] })],
  [
    'a press',
    again,
    seen({ messages: [end('batch_1')], told: others, batches: ['batch_0', 'batch_1'], requests: 1 }),
  ],
  [
    'a group',
    thrice,
    seen({ messages: [groupEnd(6, ...group.slice(1))], told: others, batches: group, requests: 3 }),
  ],
  [
    'a claim',
    claim,
    seen({
      messages: [end('batch_0', 'claimed by U1')],
      told: [
        ['U1', 'You claimed 2'],
        ['U2', 'Nothing'],
      ],
      batches: ['batch_0'],
      requests: 0,
    }),
  ],
  ['a mute', mute, seen({ told: [['U1', 'Muted here: A']], batches: ['batch_1'] })],
  ['a stand-up', standup, seen({ messages: [digest()], told: [['U1', 'It is on its way']] })],
  [
    'a schedule',
    dailyRun,
    seen({ messages: [end('batch_1')], told: [['U1', `Set: it. ${NEXT_MINUTE}`]], batches: ['batch_1'] }),
  ],
  ['a missed stand-up', dailyStandup, seen({ messages: [digest('late: due')], told: [['U1', 'Set: it']] })],
  ['a step', step, seen({ messages: [end('batch_1')], batches: ['batch_1'] }, ended(outputs))],
])('finds nothing broken in %s that went well', (_what, asked, servers) => {
  expect(brokenPromises([asked], servers)).toEqual([]);
});

it.each<[RegExp, Asked, Servers]>([
  [/2 requests for the run/u, run, seen({ messages: [end('batch_1')], batches: ['batch_1'], requests: 2 })],
  [/2 completions/u, run, seen({ messages: [end('batch_1'), end('batch_1')], batches: ['batch_1'] })],
  [/nothing came of the run of U1/u, run, seen({})],
  [/no completion of batch_1 in the subscribed/u, subscription, seen({ batches: ['batch_1'] })],
  [
    /nothing came of the run-again of U2/u,
    again,
    seen({
      messages: [end('batch_1')],
      told: others.slice(0, 1),
      batches: ['batch_0', 'batch_1'],
      requests: 1,
    }),
  ],
  [
    /2 requests for running batch_0 again/u,
    again,
    seen({ messages: [end('batch_1')], told: others, batches: ['batch_0', 'batch_1'], requests: 2 }),
  ],
  [
    /4 requests for the group/u,
    thrice,
    seen({ messages: [groupEnd(6, ...group.slice(1))], told: others, batches: group, requests: 4 }),
  ],
  [
    /batch_2 of a group was announced alone/u,
    thrice,
    seen({
      messages: [groupEnd(6, ...group.slice(1)), end('batch_2')],
      told: others,
      batches: group,
      requests: 3,
    }),
  ],
  [/0 completions for the group/u, thrice, seen({ told: others, batches: group, requests: 3 })],
  [
    /2 completions for the group/u,
    thrice,
    seen({
      messages: [groupEnd(6, 'batch_1'), groupEnd(6, 'batch_1')],
      told: others,
      batches: group,
      requests: 3,
    }),
  ],
  [
    /comes to 6 of 6, not/u,
    thrice,
    seen({ messages: [groupEnd(4, 'batch_1')], told: others, batches: group, requests: 3 }),
  ],
  [
    /does not say that 2 of 3 started/u,
    thrice,
    seen({ messages: [groupEnd(4, 'batch_1')], told: others, batches: group.slice(0, 3), requests: 3 }),
  ],
  [
    /2 people were told that batch_0 is theirs/u,
    claim,
    seen({
      told: [
        ['U1', 'You claimed 2'],
        ['U2', 'You claimed 2'],
      ],
    }),
  ],
  [
    /the claim of batch_0 by U1 is not at/u,
    claim,
    seen({
      messages: [end('batch_0')],
      told: [
        ['U1', 'You claimed 2'],
        ['U2', 'Nothing'],
      ],
    }),
  ],
  [
    /batch_1 was announced in C1, muted by U1/u,
    mute,
    seen({ messages: [end('batch_1')], told: [['U1', 'Muted here: A']], batches: ['batch_1'] }),
  ],
  [
    /2 stand-ups for U1/u,
    standup,
    seen({ messages: [digest(), digest()], told: [['U1', 'It is on its way']] }),
  ],
  [/no stand-up for U1/u, standup, seen({ told: [['U1', 'It is on its way']] })],
  [/the run of U1 took place 0 times/u, dailyRun, seen({ told: [['U1', `Set: it. ${NEXT_MINUTE}`]] })],
  [
    /the run of U1 took place 2 times/u,
    dailyRun,
    seen({
      messages: [end('batch_1'), { text: 'Scheduled run not done, set up by U1' }],
      told: [['U1', 'Set: it']],
      batches: ['batch_1'],
    }),
  ],
  [/does not say that it is late/u, dailyStandup, seen({ messages: [digest()], told: [['U1', 'Set: it']] })],
  [/no answer to the appointment of U1/u, dailyRun, seen({})],
  [/the step Fx1 has not ended/u, step, seen({ messages: [end('batch_1')], batches: ['batch_1'] })],
  [
    /passed of the step Fx1 is 1, not 2/u,
    step,
    seen({ messages: [end('batch_1')], batches: ['batch_1'] }, ended({ ...outputs, passed: 1 })),
  ],
])('finds %s', (broken, asked, servers) => {
  expect(brokenPromises([asked], servers).join('\n')).toMatch(broken);
});
