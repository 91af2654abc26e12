import { describe, expect, it } from 'vitest';
import { nearestText } from '../../../src/slack/messages/nearest-text.ts';
import { refusalMessage } from '../../../src/slack/messages/refusal.ts';
import type { Refusal } from '../../../src/use-cases/refusal.ts';
import { anAgent, aTestCase } from './answer-samples.ts';
import { buttonsIn, readingOf } from './read-payload.ts';

const agent = anAgent();
const batchId = 'batch_one';

function textOf(refusal: Refusal): string {
  return refusalMessage(refusal).text.replaceAll('\u2060', '');
}

describe('refusalMessage', () => {
  it.each<[Refusal, string]>([
    [{ kind: 'agent-not-named' }, '/sigma use'],
    [{ kind: 'agent-unknown', words: 'Refnd', known: [agent] }, '/sigma agents'],
    [
      { kind: 'agent-unknown', words: 'Refund Angry', known: [agent], mayBeLabel: true },
      'put the label in quotes: `/sigma run Refund Line "Angry customer"`',
    ],
    [
      {
        kind: 'agent-unknown',
        words: 'card support',
        known: [anAgent(), { ...anAgent(), name: 'Card support, Bank' }],
      },
      'Did you mean Card support, Bank (',
    ],
    [{ kind: 'agent-ambiguous', words: 'Refund', matches: [agent] }, 'agent_refund'],
    [{ kind: 'test-cases-unknown', words: ['tc_x'], agent, known: [] }, '/sigma cases agent_refund'],
    [{ kind: 'label-ambiguous', label: 'Angry', matches: [aTestCase()] }, 'tc_angry'],
    [{ kind: 'nothing-to-run', agent }, '`all`'],
    [{ kind: 'no-test-cases', agent }, '/sigma agents'],
    [{ kind: 'no-batch-yet', agent }, '/sigma run agent_refund all'],
    [{ kind: 'no-finished-batch', agent }, '/sigma run agent_refund last'],
    [
      { kind: 'nothing-failed', agent, batchId, isNewest: true },
      'repeat it all the same: `/sigma run agent_refund last`',
    ],
    [{ kind: 'nothing-failed', agent, batchId, isNewest: false }, 'repeat the newest one all the same'],
    [
      { kind: 'too-many-attempts', agent, attempts: 9, most: 2, fitting: ['tc_a', 'tc_b'] },
      '/sigma run agent_refund tc_a tc_b',
    ],
    [{ kind: 'failed-cases-unknown', agent, batchId }, '/sigma run agent_refund last'],
    [{ kind: 'batch-cases-unknown', agent, batchId }, '/sigma cases agent_refund'],
    [{ kind: 'batch-of-job-unknown', jobId: 'job_one' }, '/sigma job job_… batch_…'],
    [{ kind: 'cannot-post', slackError: 'not_in_channel' }, '/invite @Sigma'],
    [{ kind: 'not-watched', batchId }, '/sigma watch'],
    [{ kind: 'watch-ended', batchId }, '/sigma status'],
    [{ kind: 'run-not-known' }, '/sigma run'],
    [{ kind: 'run-again-taken', agent: 'agent_refund' }, '`/sigma run agent_refund last`'],
    [{ kind: 'run-again-taken', agent: null }, '`/sigma run`'],
  ])('says what to do about %o', (refusal, words) => {
    expect(textOf(refusal)).toContain(words);
  });

  it('names the nearest agent', () => {
    const known = [anAgent({ name: 'Card support' }), agent];
    expect(textOf({ kind: 'agent-unknown', words: 'refnd line', known })).toContain(
      'Did you mean Refund Line (agent_refund)?',
    );
  });

  it('names no agent that is not near', () => {
    expect(textOf({ kind: 'agent-unknown', words: 'Appointments', known: [agent] })).not.toContain(
      'Did you mean',
    );
  });

  it('says how many agents there are beyond those it lists', () => {
    const known = Array.from({ length: 25 }, () => agent);
    expect(readingOf(refusalMessage({ kind: 'agent-unknown', words: 'x', known }).blocks)).toContain(
      'and 15 more',
    );
  });

  it('names the unknown test cases and the nearest known one', () => {
    const refusal: Refusal = {
      kind: 'test-cases-unknown',
      words: ['Angry custmer'],
      agent,
      known: [aTestCase()],
    };
    expect(textOf(refusal)).toMatch(/“Angry custmer”.*Did you mean Angry customer \(tc_angry\)\?/u);
  });

  it.each(['not_in_channel', 'is_archived', 'restricted_action', 'odd_error'])(
    'says that nothing was started after %s',
    (slackError) => {
      expect(textOf({ kind: 'cannot-post', slackError })).toContain('Nothing was started');
    },
  );

  it('names an error of Slack that it does not know', () => {
    expect(textOf({ kind: 'cannot-post', slackError: 'odd_error' })).toContain('odd_error');
  });

  it('leads to the batch in which nothing failed', () => {
    expect(
      buttonsIn(refusalMessage({ kind: 'nothing-failed', agent, batchId, isNewest: true }).blocks),
    ).toEqual([{ words: 'Details', action: 'show-batch', value: { batchId, agentId: 'agent_refund' } }]);
  });
});

describe('nearestText', () => {
  const names = ['Refund Line', 'Appointment desk', 'Card support'];
  it.each([
    ['refund', 'Refund Line'],
    ['refnd', 'Refund Line'],
    ['Apointment Desk', 'Appointment desk'],
    ['cardsupport', 'Card support'],
  ])('finds for %s', (typed, name) => {
    expect(nearestText(typed, names, (each) => [each])).toBe(name);
  });

  it.each(['', '   ', 'x', 'Something else'])('finds nothing for %j', (typed) => {
    expect(nearestText(typed, names, (each) => [each])).toBeNull();
  });
});
