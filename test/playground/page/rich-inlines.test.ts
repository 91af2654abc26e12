import { describe, expect, it } from 'vitest';
import { richInlines } from '../../../playground/page/blocks/text/rich-inlines.ts';

const inlinesOf = (...elements: unknown[]) => richInlines({ type: 'rich_text_section', elements });

describe('text', () => {
  it.each(['<@U123>', '<!channel>', '*bold*', '&lt;b&gt;', ':tada:', 'https://a.test', '`code`'])(
    'stays %s',
    (text) => {
      expect(inlinesOf({ type: 'text', text })).toEqual([{ kind: 'text', text }]);
    },
  );

  it('takes every style that it is given', () => {
    const style = { bold: true, italic: true, strike: true, code: true };
    const inside = { kind: 'code', children: [{ kind: 'text', text: 'a' }] };
    expect(inlinesOf({ type: 'text', text: 'a', style })).toEqual([
      {
        kind: 'bold',
        children: [{ kind: 'italic', children: [{ kind: 'strike', children: [inside] }] }],
      },
    ]);
  });
});

describe('other elements', () => {
  it.each([
    [
      { type: 'user', user_id: 'U1' },
      { kind: 'user', id: 'U1', label: null },
    ],
    [
      { type: 'channel', channel_id: 'C1' },
      { kind: 'channel', id: 'C1', label: null },
    ],
    [
      { type: 'usergroup', usergroup_id: 'S1' },
      { kind: 'group', id: 'S1', label: null },
    ],
    [
      { type: 'broadcast', range: 'here' },
      { kind: 'broadcast', name: 'here' },
    ],
    [
      { type: 'link', url: 'https://a.test' },
      { kind: 'link', url: 'https://a.test', label: 'https://a.test' },
    ],
    [
      { type: 'link', url: 'https://a.test', text: 'a' },
      { kind: 'link', url: 'https://a.test', label: 'a' },
    ],
    [
      { type: 'color', value: '#ff0000' },
      { kind: 'text', text: '#ff0000' },
    ],
  ])('reads %j', (element, inline) => {
    expect(inlinesOf(element)).toEqual([inline]);
  });

  it('reads a date, and the fallback of one that no calendar has', () => {
    const date = { type: 'date', timestamp: 1392734382, format: '{date}', fallback: 'a day' };
    const at = new Date('2014-02-18T14:39:42Z');
    expect(inlinesOf(date, { ...date, timestamp: Number.MAX_SAFE_INTEGER })).toEqual([
      { kind: 'date', at, format: '{date}', url: null, fallback: 'a day' },
      { kind: 'text', text: 'a day' },
    ]);
  });

  it('draws an emoji by its code points, then by its name', () => {
    const emoji = (name: string, unicode?: string) => ({ type: 'emoji', name, unicode });
    expect(
      inlinesOf(
        emoji('+1', '1f44d-1f3fd'),
        emoji('tada'),
        emoji('our_own'),
        emoji('tada', 'ffffffff'),
        emoji('tada', '1f44d-'),
      ),
    ).toEqual(['👍🏽', '🎉', ':our_own:', '🎉', '🎉'].map((text) => ({ kind: 'text', text })));
  });

  it('reads nothing from what is no list of elements', () => {
    expect(richInlines({})).toEqual([]);
    expect(inlinesOf(null, 'a', 1)).toEqual(Array(3).fill({ kind: 'text', text: '' }));
  });
});
