import { describe, expect, it } from 'vitest';
import { batchStatusMessage } from '../../../src/slack/messages/batch-status.ts';
import { goneMessage } from '../../../src/slack/messages/gone.ts';
import { stalledMessage } from '../../../src/slack/messages/stalled.ts';
import { agent, caseOf, now, summaryOf, withoutAttempts } from './batch-fixture.ts';
import { buttonsOf, shownText } from './shown.ts';

const running = summaryOf([caseOf('pfrr', { label: 'Refund' })], { secondsLeft: 130 });

describe('batchStatusMessage', () => {
  it('shows progress, elapsed time and the estimate of a running batch', () => {
    const shown = shownText(batchStatusMessage(running, now).blocks);
    expect(shown).toContain('Running · Support Agent');
    expect(shown).toContain('2 of 4 attempts finished');
    expect(shown).toContain('3 minutes 20 seconds so far, about 3 minutes left');
  });

  it('has a text that stands alone', () => {
    expect(batchStatusMessage(running, now).text).toBe(
      'Running · Support Agent: 2 of 4 attempts finished, 1 passed, 1 failed. 3 minutes 20 seconds so far, about 3 minutes left. Batch batch_B1.',
    );
  });

  it('shows the attempts so far against those to come', () => {
    const early = summaryOf([caseOf('pf', { attemptCount: 5 })]);
    expect(shownText(batchStatusMessage(early, now).blocks)).toContain('1/5\n✓✗');
  });

  it('offers the failing attempts of a running batch', () => {
    expect(buttonsOf(batchStatusMessage(running, now).blocks).map(({ action_id }) => action_id)).toEqual([
      'show-job:0',
    ]);
  });

  it('gives the result of a finished batch', () => {
    const shown = shownText(batchStatusMessage(summaryOf([caseOf('pp')]), now).blocks);
    expect(shown).toContain('2 of 2 attempts passed (100%)\nTook 3 minutes 20 seconds');
  });

  it('says how to name a job by hand where attempts are not listed', () => {
    const shown = shownText(batchStatusMessage(withoutAttempts(running), now).blocks);
    expect(shown).toContain('/sigma job job_… batch_B1 agent_A1');
  });

  it('shortens long labels rather than leave test cases out', () => {
    const cases = Array.from({ length: 150 }, (_, index) =>
      caseOf('ppfpp', { id: `tc_${index}`, label: `Label ${index} ${'x'.repeat(150)}` }),
    );
    const shown = shownText(batchStatusMessage(summaryOf(cases), now).blocks);
    for (const index of cases.keys()) expect(shown).toContain(`Label ${index} `);
  });

  it('counts test cases beyond the rows of a table', () => {
    const cases = Array.from({ length: 230 }, (_, index) => caseOf('p', { label: `L${index}` }));
    const shown = shownText(batchStatusMessage(summaryOf(cases), now).blocks);
    expect(shown).toContain('and 30 more test cases: /sigma cases agent_A1');
  });
});

const mixed = summaryOf([
  caseOf('pp', { id: 'tc_1', label: 'Order status' }),
  caseOf('pfp', { id: 'tc_2', label: 'Angry customer' }),
]);

describe.each(['blocks', 'classicBlocks'] as const)('the %s of a status', (form) => {
  it('show a failing attempt with remarks and a button to it', () => {
    const blocks = batchStatusMessage(mixed, now)[form];
    expect(shownText(blocks)).toContain('attempt 2\nNo refund was offered.');
    const show = buttonsOf(blocks).find(({ action_id }) => action_id.startsWith('show-job'));
    expect(JSON.parse(show?.value ?? '')).toEqual({
      jobId: 'job_tc_2x2',
      batchId: 'batch_B1',
      agentId: agent.agentId,
    });
  });

  it('show the id of a failing attempt that no button can carry', () => {
    const unpressable = summaryOf([caseOf('f', { id: 'y'.repeat(2000) })]);
    expect(shownText(batchStatusMessage(unpressable, now)[form])).toContain('attempt 1 · job_yyy');
  });

  it('show ten failing attempts and count the others', () => {
    const blocks = batchStatusMessage(summaryOf([caseOf('f'.repeat(32))]), now)[form];
    expect(buttonsOf(blocks).filter(({ action_id }) => action_id.startsWith('show-job'))).toHaveLength(10);
    expect(shownText(blocks)).toContain('and 22 more failing attempts');
  });

  it('show a failing attempt of every test case before a second one of any', () => {
    const cases = [caseOf('f'.repeat(20), { label: 'First' }), caseOf('f', { id: 'tc_2', label: 'Second' })];
    expect(shownText(batchStatusMessage(summaryOf(cases), now)[form])).toContain('✗ Second · attempt 1');
  });
});

describe('stalledMessage', () => {
  it('says for how long, how far it got, and how to stop', () => {
    const message = stalledMessage(running, { quietMinutes: 90, lastError: null }, now);
    expect(message.text).toContain('No progress for 1 hour 30 minutes · Support Agent: 2 of 4 attempts');
    expect(shownText(message.blocks)).toContain('/sigma unwatch batch_B1');
  });

  it('takes fractions of a minute', () => {
    const message = stalledMessage(running, { quietMinutes: 0.05, lastError: null }, now);
    expect(message.text).toContain('No progress for 3 seconds');
  });

  it('gives the last error as it was', () => {
    const message = stalledMessage(running, { quietMinutes: 60, lastError: 'Key *refused*' }, now);
    expect(shownText(message.blocks)).toContain('failed: Key *refused*');
  });
});

describe('goneMessage', () => {
  it('says that no result will come', () => {
    const message = goneMessage({ agent, batchId: 'batch_B1', startedBy: null });
    expect(message.text).toContain('Support Agent: SigmaMind no longer knows batch batch_B1');
    expect(shownText(message.blocks)).toContain('/sigma status agent_A1');
  });
});
