import { expect, it } from 'vitest';
import type { GivenAnswer } from '../../src/use-cases/given-answer-store.ts';
import type { Refusal } from '../../src/use-cases/refusal.ts';
import { anAppointment } from '../slack/messages/clock-messages.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { sampleAgent, sampleTestCase } from './samples.ts';
import { at } from './work-fixture.ts';

const agent = sampleAgent();
const known = [sampleTestCase()];

const subscription = {
  channelId: 'C1',
  agent,
  filter: { on: ['fail' as const], belowPercent: 90 },
  mentions: [{ kind: 'here' as const }],
  userId: 'U1',
  mutedUntil: at(9),
};

const refusals: Refusal[] = [
  { kind: 'agent-not-named' },
  { kind: 'agent-unknown', words: 'Nobody', known: [agent] },
  { kind: 'agent-unknown', words: 'Nobody', known: [], mayBeLabel: true },
  { kind: 'test-cases-unknown', words: ['Nothing'], agent, known },
  { kind: 'label-ambiguous', label: 'Twice', matches: known },
  { kind: 'nothing-failed', agent, batchId: 'batch_1', isNewest: true },
  { kind: 'cannot-post', slackError: 'is_archived' },
  { kind: 'run-again-taken', agent: 'agent_1' },
  { kind: 'not-subscribed', words: null, subscribed: [agent] },
  { kind: 'person-not-allowed', userIds: ['U1'], groupIds: ['S1'] },
  { kind: 'too-many-attempts', agent, attempts: 9, most: 4, fitting: ['tc_1'] },
  { kind: 'too-many-batches', most: 1, begun: 1, asked: 1, freeAt: at(4) },
];

const answers: GivenAnswer[] = [
  { kind: 'watching', agent, batchId: 'batch_1', isNew: true },
  { kind: 'unwatched', batchId: 'batch_1' },
  { kind: 'default-agent-set', agent },
  { kind: 'subscription-changed', before: null, after: subscription, all: [subscription], at: at(1) },
  { kind: 'muted', until: at(3), zoneSource: 'person', agents: [agent] },
  { kind: 'standup-posted', since: at(1), next: anAppointment() },
  { kind: 'standup-stopped', wasSet: true },
  { kind: 'appointment-made', appointment: anAppointment(), zoneSource: 'person' },
  { kind: 'appointments', appointments: [anAppointment()], changed: { number: 1, to: 'removed' } },
  {
    kind: 'same-batch-running',
    agent,
    runId: 'run_1',
    same: { batchId: 'batch_1', startedBy: 'U1', startedAt: at(1) },
    attemptCount: 5,
  },
  { kind: 'may-have-started', startedBy: 'U1', agent, runId: 'run_1', caseCount: 1, attemptCount: null },
  {
    kind: 'failed',
    failure: {
      kind: 'unavailable',
      apiMessage: HOSTILE_TEXTS.join('\n'),
      retryAfterSeconds: 3,
      doing: 'looking',
      reference: 'abc123',
    },
  },
  ...refusals.map((refusal) => ({ kind: 'refused', refusal }) as const),
];

describeStores('what was answered', (stores) => {
  it('comes back as it was given', async () => {
    const { givenAnswers } = stores.newStore();
    for (const [index, answer] of answers.entries())
      await givenAnswers.keep(`command:${index}`, answer, at(1));
    const back = await Promise.all(answers.map((_, index) => givenAnswers.of(`command:${index}`)));
    expect(back).toEqual(answers);
  });

  it('stays as it was given first, for each request alone', async () => {
    const { givenAnswers } = stores.newStore();
    const first: GivenAnswer = { kind: 'standup-stopped', wasSet: true };
    expect(await givenAnswers.keep('command:1', first, at(1))).toBe(true);
    expect(await givenAnswers.keep('command:1', { ...first, wasSet: false }, at(2))).toBe(false);
    expect(await givenAnswers.of('command:1')).toEqual(first);
    expect(await givenAnswers.of('command:2')).toBeNull();
  });
});
