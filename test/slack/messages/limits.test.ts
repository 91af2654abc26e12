import { describe, expect, it } from 'vitest';
import { cutLongText, cutText, fitItems, renderedLength } from '../../../src/slack/messages/limits.ts';

describe('cutText', () => {
  it('leaves text of exactly the limit alone', () => {
    expect(cutText('👍👍👍', 3)).toBe('👍👍👍');
  });

  it('counts code points and ends in an ellipsis', () => {
    expect(cutText('👍👍👍👍', 3)).toBe('👍👍…');
  });

  it('never cuts inside a character as people see it', () => {
    expect(cutText('ab👨‍👩‍👧cd', 5)).toBe('ab…');
  });

  it('cuts a single endless character all the same', () => {
    const zalgo = `a${'\u0301'.repeat(500)}`;
    expect(Array.from(cutText(zalgo, 100)).length).toBeLessThanOrEqual(100);
  });
});

describe('cutLongText', () => {
  it('says how many characters are missing', () => {
    expect(cutLongText('x'.repeat(20_000), 100)).toMatch(/^x+… \(19,9\d\d more characters\)$/u);
  });

  it('adds up with what is left', () => {
    const cut = cutLongText('x'.repeat(1000), 60);
    const missing = Number(/\((\d+) more/u.exec(cut)?.[1]);
    expect(missing + (cut.match(/x/gu)?.length ?? 0)).toBe(1000);
  });

  it('stays within the limit', () => {
    expect(Array.from(cutLongText('👍'.repeat(5000), 75)).length).toBeLessThanOrEqual(75);
  });
});

describe('renderedLength', () => {
  it('counts & < > as their entities', () => {
    expect(renderedLength({ type: 'plain_text', text: '<&>' })).toBe(13);
  });

  it('charges a header on top of its text', () => {
    expect(renderedLength([{ type: 'header', text: { type: 'plain_text', text: 'abc' } }])).toBe(103);
  });
});

describe('fitItems', () => {
  it('keeps the first that fit and counts the rest', () => {
    expect(fitItems([4, 4, 4], 9, (cost) => cost)).toEqual({ fitting: [4, 4], leftOut: 1 });
  });

  it('does not skip a large item for a small one after it', () => {
    expect(fitItems([4, 9, 1], 6, (cost) => cost)).toEqual({ fitting: [4], leftOut: 2 });
  });
});
