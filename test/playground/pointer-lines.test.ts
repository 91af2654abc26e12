import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesAt, pointerLines } from '../../playground/page/panel/pointer-lines.ts';

const value = {
  text: 'hello',
  blocks: [{ type: 'divider' }, { type: 'actions', elements: [], text: {} }],
  'a/b~c': null,
};

const printed = (json: unknown) => JSON.stringify(json, null, 2).split('\n');

describe('the lines of a JSON pointer', () => {
  it('begins at the first line and ends at the last for the whole', () => {
    expect(pointerLines(value).get('')).toEqual({ first: 1, last: printed(value).length });
  });

  it('counts an object with its brackets', () => {
    expect(pointerLines(value).get('/blocks/0')).toEqual({ first: 4, last: 6 });
    expect(pointerLines(value).get('/blocks/1')).toEqual({ first: 7, last: 11 });
  });

  it('gives one line to a string and to what is empty', () => {
    expect(pointerLines(value).get('/text')).toEqual({ first: 2, last: 2 });
    expect(pointerLines(value).get('/blocks/1/elements')).toEqual({ first: 9, last: 9 });
    expect(pointerLines(value).get('/blocks/1/text')).toEqual({ first: 10, last: 10 });
  });

  it('escapes a slash and a tilde in a key', () => {
    expect(pointerLines(value).get('/a~1b~0c')).toEqual({ first: 13, last: 13 });
  });

  it('leads to the nearest parent of what is missing', () => {
    expect(linesAt(pointerLines(value), '/blocks/0/text/text')).toEqual({ first: 4, last: 6 });
    expect(linesAt(pointerLines(value), '/view')).toEqual({ first: 1, last: 14 });
    expect(linesAt(new Map(), '/view')).toEqual({ first: 1, last: 1 });
  });

  it('finds every string where it is printed, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (json) => {
        const sent: unknown = JSON.parse(JSON.stringify(json));
        const lines = printed(sent);
        const ranges = pointerLines(sent);
        expect(ranges.get('')?.last).toBe(lines.length);
        for (const [key, field] of Object.entries(json)) {
          const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          const { first } = linesAt(ranges, pointer);
          expect(lines[first - 1]).toContain(JSON.stringify(key));
          if (typeof field === 'string') expect(lines[first - 1]).toContain(JSON.stringify(field));
        }
      }),
    );
  });
});
