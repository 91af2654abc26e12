import { describe, expect, it } from 'vitest';
import type { BatchHistory } from '../../../src/domain/batch-history.ts';
import type { CaseChange } from '../../../src/domain/compare-batches.ts';
import { completionMessage } from '../../../src/slack/messages/completion.ts';
import { caseOf, summaryOf, withoutAttempts } from './batch-fixture.ts';
import { shownText, shownTexts } from './shown.ts';

const mixed = summaryOf([
  caseOf('pp', { id: 'tc_1', label: 'Order status' }),
  caseOf('pfp', { id: 'tc_2', label: 'Angry customer' }),
]);

function manyCases(count: number, labelLength: number, verdicts = 'p') {
  return Array.from({ length: count }, (_, index) =>
    caseOf(verdicts, { id: `tc_${index}`, label: `${index} `.padEnd(labelLength, 'x') }),
  );
}

describe('the text of a completion', () => {
  it('holds the agent and how many attempts passed', () => {
    expect(completionMessage(mixed).text).toBe(
      'Some failed · Support Agent: 4 of 5 attempts passed (80%), 1 failed. Took 3 minutes 20 seconds. Batch batch_B1, started by <@U1STARTER>.',
    );
  });

  it('writes large numbers without separators', () => {
    const progress = { passed: 1499, failed: 1, finished: 1500, expected: 1500, isFinished: true };
    expect(completionMessage({ ...mixed, progress }).text).toContain('1499 of 1500 attempts passed (99%)');
  });

  it('names no person where none is known', () => {
    expect(completionMessage({ ...mixed, startedBy: null }).text).toMatch(/Batch batch_B1\.$/u);
  });
});

describe('the headline', () => {
  it.each([
    ['pp', 'All passed'],
    ['pf', 'Some failed'],
    ['ff', 'None passed'],
  ])('puts %j in words: %s', (verdicts, words) => {
    const { blocks } = completionMessage(summaryOf([caseOf(verdicts)]));
    expect(shownTexts(blocks)[0]).toContain(`${words} · Support Agent`);
  });
});

describe('what changed', () => {
  const since = (change: CaseChange): BatchHistory => ({
    since: {
      batchId: 'batch_A1',
      endedAt: new Date('2025-12-31T10:00:00Z'),
      passPercent: 50,
      totals: 'unclear',
      cases: [{ testCaseId: 'tc_1', change, before: { passed: 1, total: 2 } }],
    },
    trend: [],
    partialCount: 0,
  });

  it('is said once where the headline holds it all', () => {
    const { blocks } = completionMessage(summaryOf([caseOf('pf', { id: 'tc_1' })]), [], {
      history: since('flaky'),
      hasThread: true,
      callsStarter: true,
    });
    expect(shownText(blocks).match(/1 flaky/gu)).toHaveLength(1);
  });

  it('stands below the headline where that holds less', () => {
    const { blocks } = completionMessage(summaryOf([caseOf('ff', { id: 'tc_1' })]), [], {
      history: since('maybe-failing'),
      hasThread: true,
      callsStarter: true,
    });
    expect(shownText(blocks)).toContain('1 changed, too few attempts to tell');
  });
});

describe('the table', () => {
  it('has what changed in its second column, which a phone still shows', () => {
    const history: BatchHistory = {
      since: {
        batchId: 'batch_A1',
        endedAt: new Date('2025-12-31T10:00:00Z'),
        passPercent: 50,
        totals: 'unclear',
        cases: [{ testCaseId: 'tc_2', change: 'flaky', before: { passed: 3, total: 3 } }],
      },
      trend: [],
      partialCount: 0,
    };
    const { blocks } = completionMessage(mixed, [], { history, hasThread: true, callsStarter: true });
    const table = blocks.find((block) => block.type === 'data_table');
    expect(
      table?.rows.slice(0, 2).map((cells) => cells.map((cell) => ('text' in cell ? cell.text : ''))),
    ).toEqual([
      ['Test case', 'Since 31 Dec', 'Passed', 'Attempts'],
      ['Angry customer', 'flaky (3/3 → 2/3)', '2/3', '✓✗✓'],
    ]);
  });
});

describe.each(['blocks', 'classicBlocks'] as const)('the %s', (form) => {
  it('hold percentage, duration, batch id, starter and labels', () => {
    const shown = shownText(completionMessage(mixed)[form]);
    for (const part of ['80%', '3 minutes 20 seconds', 'batch_B1', '<@U1STARTER>', 'Order status', 'Angry']) {
      expect(shown).toContain(part);
    }
  });

  it('put failing test cases first', () => {
    const shown = shownText(completionMessage(mixed)[form]);
    expect(shown.indexOf('Angry customer')).toBeLessThan(shown.indexOf('Order status'));
  });

  it('show the attempts of a test case in order', () => {
    const shown = shownText(completionMessage(mixed)[form]);
    expect(shown).toContain('✓✗✓');
    expect(shown).toContain('2/3');
  });

  it('say where the remarks of failing attempts stand', () => {
    expect(shownText(completionMessage(mixed)[form])).toContain('1 failing attempt: remarks in the thread');
    const alone = completionMessage(mixed, [], { history: null, hasThread: false, callsStarter: true });
    expect(shownText(alone[form])).toContain('1 failing attempt: /sigma status batch_B1 shows the remarks');
  });

  it('start from the user prompt where there is no label', () => {
    const unlabelled = summaryOf([caseOf('p', { label: null, userPrompt: 'You are angry.' })]);
    expect(shownText(completionMessage(unlabelled)[form])).toContain('You are angry.');
  });

  it('give no result test case by test case where none is known', () => {
    const shown = shownText(completionMessage(withoutAttempts(mixed))[form]);
    expect(shown).toContain('Order status');
    expect(shown).not.toMatch(/[✓✗]|\d\/\d/u);
  });

  it('say that a part of the list is missing', () => {
    const shown = shownText(completionMessage({ ...mixed, attemptsKnown: 'some' })[form]);
    expect(shown).toContain('only a part of the attempts');
    expect(shown).not.toContain('attempt 2');
  });

  it('invent no result for a test case without listed attempts', () => {
    const unlisted = { ...caseOf('', { label: 'Unlisted', attemptCount: 3 }), attempts: [] };
    const shown = shownText(completionMessage({ ...mixed, cases: [unlisted] })[form]);
    expect(shown).toContain('not listed');
    expect(shown).not.toContain('0/');
  });

  it('show 150 labels of ordinary length, all of them', () => {
    const shown = shownText(completionMessage(summaryOf(manyCases(150, 40, 'ppppp')))[form]);
    for (const { testCase } of manyCases(150, 40)) expect(shown).toContain(testCase.label);
  });

  it('count the labels that do not fit and say how to see them', () => {
    const shown = shownText(completionMessage(summaryOf(manyCases(150, 120)))[form]);
    const labels = shown.match(/\d+ x{20,}/gu)?.length ?? 0;
    expect(labels).toBeGreaterThan(50);
    expect(shown).toContain(`and ${150 - labels} more test cases: /sigma status batch_B1`);
  });

  it('bound the marks of 100 attempts where there are many test cases', () => {
    const shown = shownText(completionMessage(summaryOf(manyCases(60, 30, 'p'.repeat(100))))[form]);
    expect(shown).toContain('100/100');
    expect(shown).toMatch(/✓ \+\d+ more/u);
  });
});

describe('the classic form', () => {
  it('holds classic blocks only', () => {
    const types = new Set(completionMessage(mixed).classicBlocks?.map(({ type }) => type));
    expect(types).toEqual(new Set(['header', 'section', 'context', 'actions']));
  });
});
