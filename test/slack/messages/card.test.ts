import { describe, expect, it } from 'vitest';
import {
  finishedCard,
  mayHaveStartedCard,
  notStartedCard,
  progressCard,
  stalledCard,
  startingCard,
} from '../../../src/slack/messages/card.ts';
import { agent, caseOf, now, summaryOf } from './batch-fixture.ts';
import { buttonsOf, shownText } from './shown.ts';

const running = summaryOf([caseOf('pfrr', { label: 'Refund' })], { secondsLeft: 130 });

describe('startingCard', () => {
  it('says who starts what, on which agent, and how many attempts', () => {
    const card = startingCard({ startedBy: 'U1', agent, attemptCount: 15, caseCount: 3 });
    expect(card.text).toBe('<@U1> is starting 3 test cases (15 attempts) on Support Agent');
    expect(shownText(card.blocks)).toContain('Started by <@U1>');
  });

  it('leaves out a number of attempts that nobody knows yet', () => {
    const card = startingCard({ startedBy: 'U1', agent, attemptCount: null, caseCount: 1 });
    expect(card.text).toBe('<@U1> is starting 1 test case on Support Agent');
  });
});

describe('progressCard', () => {
  it('shows counts, elapsed time and the estimate', () => {
    const shown = shownText(progressCard(running, now).blocks);
    expect(shown).toContain('2 of 4 attempts finished');
    expect(shown).toContain('✓ 1 passed · ✗ 1 failed · ○ 2 running');
    expect(shown).toContain('3 minutes 20 seconds so far, about 3 minutes left');
  });

  it('has a text that stands alone', () => {
    expect(progressCard(running, now).text).toBe(
      '<@U1STARTER> started 1 test case (4 attempts) on Support Agent: 2 of 4 attempts finished, 1 passed, 1 failed',
    );
  });

  it('names a few test cases and counts the others', () => {
    const cases = Array.from({ length: 8 }, (_, index) => caseOf('r', { label: `Case ${index + 1}` }));
    const shown = shownText(progressCard(summaryOf(cases), now).blocks);
    expect(shown).toContain('• Case 5\nand 3 more');
    expect(shown).not.toContain('Case 6');
  });

  it('promises nothing while neither counters nor test cases are known', () => {
    const card = progressCard(summaryOf([]), now);
    expect(card.text).toBe('<@U1STARTER> started a batch on Support Agent');
    expect(shownText(card.blocks)).toContain('not yet said');
  });

  it('has a button that asks for the status of its batch', () => {
    const [button] = buttonsOf(progressCard(running, now).blocks);
    expect(button?.action_id).toBe('show-batch');
    expect(JSON.parse(button?.value ?? '')).toEqual({ batchId: 'batch_B1', agentId: 'agent_A1' });
  });
});

describe('finishedCard', () => {
  it('gives the verdict and refers to the result', () => {
    const card = finishedCard(summaryOf([caseOf('pf')]));
    expect(shownText(card.blocks)).toContain('Some failed · Support Agent: 50% · ✓ 1 passed · ✗ 1 failed');
    expect(card.text).not.toContain('attempts passed');
    expect(shownText(card.blocks)).toContain('The result has a message of its own');
  });
});

describe('stalledCard', () => {
  it('says that nothing moves, and gives no estimate', () => {
    const shown = shownText(stalledCard(running, now).blocks);
    expect(shown).toContain('No progress lately');
    expect(shown).not.toContain('left');
  });
});

describe('notStartedCard', () => {
  it('gives the reason, in the text as well', () => {
    const card = notStartedCard({ startedBy: 'U1', agent, reason: 'SigmaMind says: *no* credit' });
    expect(shownText(card.blocks)).toContain('SigmaMind says: *no* credit');
    expect(card.text.replaceAll('\u2060', '')).toBe(
      'Not started · Support Agent: SigmaMind says: *no* credit',
    );
  });
});

describe('mayHaveStartedCard', () => {
  const start = { startedBy: 'U1', agent, runId: 'run_1', caseCount: 3 };

  it('offers to run it again, by the run it stands for', () => {
    const [button] = buttonsOf(mayHaveStartedCard(start).blocks);
    expect(button).toMatchObject({ action_id: 'run-again', value: JSON.stringify({ runId: 'run_1' }) });
  });

  it('says no more than is known, and where to look', () => {
    const { text, blocks } = mayHaveStartedCard(start);
    for (const words of [text, shownText(blocks)])
      expect(words).toMatch(/have not found the batch in SigmaMind\. It may run all the same/u);
    expect(shownText(blocks)).toContain(`/sigma status ${agent.agentId}`);
  });

  it('asks first, with the number of simulations', () => {
    const [button] = buttonsOf(mayHaveStartedCard({ ...start, attemptCount: 15 }).blocks);
    expect(shownText(button?.confirm)).toContain('starts 15 simulations on Support Agent');
  });

  it('names the least number where only the test cases are counted', () => {
    const [button] = buttonsOf(mayHaveStartedCard(start).blocks);
    expect(shownText(button?.confirm)).toContain('at least 3 simulations');
  });
});
