import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestRun } from '../../../src/domain/test-run.ts';
import { jobMessage } from '../../../src/slack/messages/job.ts';
import { codePointCount, escapedLength } from '../../../src/slack/messages/limits.ts';
import { splitLongText } from '../../../src/slack/messages/transcript-split.ts';
import { aTestRun, NOW } from './answer-samples.ts';
import { buttonsIn, objectsIn, readingOf } from './read-payload.ts';

const SENTENCE = 'The customer asks again, and the agent looks for the order. ';

/** All pages, found by pressing the button to the next one for as long as there is one. */
function pagesOf(testRun: TestRun) {
  const pages = [jobMessage(testRun, 0, NOW)];
  for (;;) {
    const last = pages.at(-1);
    const next = buttonsIn(last?.blocks).find(({ words }) => words.startsWith('Next'));
    if (next === undefined) return pages;
    pages.push(jobMessage(testRun, (next.value as { page: number }).page, NOW));
  }
}

function allText(testRun: TestRun, form: 'blocks' | 'classicBlocks'): string {
  return pagesOf(testRun)
    .map((message) => readingOf(message[form]))
    .join('\n');
}

describe('jobMessage', () => {
  it.each([
    ['passed', 'Attempt passed'],
    ['failed', 'Attempt failed'],
    ['running', 'Attempt still running'],
  ] as const)('says that an attempt is %s', (verdict, words) => {
    expect(jobMessage(aTestRun({ verdict }), 0, NOW).text).toContain(words);
  });

  it.each(['blocks', 'classicBlocks'] as const)('shows everything about an attempt in its %s', (form) => {
    const read = readingOf(jobMessage(aTestRun(), 0, NOW)[form]);
    const expected = [
      'Angry customer',
      'Refund Line',
      'job_one',
      'batch_one',
      'chat_one',
      'The agent never offered a refund.',
      'The agent offers a refund.',
      'You want your money back.',
      'order = 1234',
      'I want my money back.',
      'Let me look.',
      'took 2 minutes 3 seconds',
    ];
    expect(expected.filter((words) => !read.includes(words))).toEqual([]);
  });

  it('names the speakers in bold', () => {
    const bold = objectsIn(jobMessage(aTestRun(), 0, NOW).blocks).filter(
      (object) => (object.style as { bold?: boolean } | undefined)?.bold === true,
    );
    expect(bold.map((object) => object.text)).toEqual(expect.arrayContaining(['1. user', '2. assistant']));
  });

  it('says how long a running attempt has taken so far', () => {
    const testRun = aTestRun({ verdict: 'running', completedAt: null });
    expect(readingOf(jobMessage(testRun, 0, NOW).blocks)).toContain('10 minutes so far');
  });

  it('says that there is no transcript', () => {
    expect(readingOf(jobMessage(aTestRun({ conversation: null }), 0, NOW).blocks)).toContain('no transcript');
  });

  it('says that nobody has spoken yet', () => {
    const testRun = aTestRun({ conversation: [], verdict: 'running' });
    expect(readingOf(jobMessage(testRun, 0, NOW).blocks)).toContain('Nobody has said anything yet.');
  });

  it.each(['blocks', 'classicBlocks'] as const)('lets 600 turns be read to the last in its %s', (form) => {
    const turns = Array.from({ length: 600 }, (_, index) => `Turn number ${index}.`);
    const testRun = aTestRun({ conversation: turns.map((content) => ({ role: 'user', content })) });
    const read = allText(testRun, form);
    expect(turns.filter((turn) => !read.includes(turn))).toEqual([]);
  });

  it.each(['remarks', 'turn'])('lets a text of 20 kB among the %s be read to its end', (where) => {
    const sentences = Array.from({ length: 300 }, (_, index) => `${index} ${SENTENCE}`);
    const long = sentences.join('');
    const testRun = aTestRun(
      where === 'remarks' ? { remarks: long } : { conversation: [{ role: 'user', content: long }] },
    );
    const read = allText(testRun, 'blocks')
      .replace(/\n[^\n]*\(continued\)\n+/gu, '')
      .replace(/\s+/gu, ' ');
    const numbers = sentences.map((_, index) => `${index} The`);
    expect(numbers.filter((number) => !read.includes(number))).toEqual([]);
  });

  it('shows the last page for one beyond it', () => {
    const testRun = aTestRun({ remarks: SENTENCE.repeat(500) });
    expect(jobMessage(testRun, 1000, NOW)).toEqual(pagesOf(testRun).at(-1));
  });

  it('leads back from the last page to the first', () => {
    const testRun = aTestRun({ remarks: SENTENCE.repeat(1000) });
    const words = buttonsIn(pagesOf(testRun).at(-1)?.blocks).map((button) => button.words);
    expect(words).toEqual(['First page', 'Previous page', 'Whole batch']);
  });
});

describe('splitLongText', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        fc.integer({ min: 64, max: 200 }),
        (text, cost) => {
          expect(splitLongText(text, cost).join('')).toBe(text);
        },
      ),
    );
  });

  it('keeps every piece within its cost', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('&', '<', ' ', 'a', '👍', 'é') }), (text) => {
        expect(splitLongText(text, 20).every((piece) => escapedLength(piece) <= 20)).toBe(true);
      }),
    );
  });

  it('cuts at a blank', () => {
    expect(splitLongText('one two three', 9)).toEqual(['one two ', 'three']);
  });

  it('cuts no character in two', () => {
    const pieces = splitLongText('👩‍👩‍👧‍👦'.repeat(40), 100);
    expect(pieces.every((piece) => codePointCount(piece) % 7 === 0)).toBe(true);
  });
});
