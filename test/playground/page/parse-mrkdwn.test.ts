import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, parseMrkdwn } from '../../../playground/page/blocks/text/parse-mrkdwn.ts';
import { cleanText, escapeMrkdwn } from '../../../src/slack/messages/escape.ts';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

/** Of what is one paragraph of lines. */
function inlinesOf(source: string, isVerbatim = false): Inline[] {
  const paragraphs = parseMrkdwn(source, isVerbatim);
  expect(paragraphs.map(({ kind }) => kind)).toEqual(['lines']);
  return paragraphs.flatMap(({ children }) => children);
}

describe('styles', () => {
  it.each([
    ['*', 'bold'],
    ['_', 'italic'],
    ['~', 'strike'],
  ])('reads %s as %s', (marker, kind) => {
    expect(inlinesOf(`a ${marker}b c${marker} d`)).toEqual([
      text('a '),
      { kind, children: [text('b c')] },
      text(' d'),
    ]);
  });

  it('reads one style within another', () => {
    expect(inlinesOf('*_both_*')).toEqual([
      { kind: 'bold', children: [{ kind: 'italic', children: [text('both')] }] },
    ]);
  });

  it.each(['2*3*4', 'refund_flow_v2', 'a*b* c', 'v_1_', '5 * 3 * 2', '**', '* a*', '*a', '*a\nb*', '*a *'])(
    'leaves %j as it is',
    (source) => {
      expect(inlinesOf(source)).toEqual([text(source)]);
    },
  );

  it('reads styles next to punctuation', () => {
    expect(inlinesOf('(*a*), *b*.')).toEqual([
      text('('),
      { kind: 'bold', children: [text('a')] },
      text('), '),
      { kind: 'bold', children: [text('b')] },
      text('.'),
    ]);
  });
});

describe('angle brackets', () => {
  it.each([
    ['<@U123>', { kind: 'user', id: 'U123', label: null }],
    ['<@W123|ada>', { kind: 'user', id: 'W123', label: 'ada' }],
    ['<#C123>', { kind: 'channel', id: 'C123', label: null }],
    ['<#C123|general>', { kind: 'channel', id: 'C123', label: 'general' }],
    ['<!subteam^S123|@team>', { kind: 'group', id: 'S123', label: '@team' }],
    ['<!here>', { kind: 'broadcast', name: 'here' }],
    ['<!channel|channel>', { kind: 'broadcast', name: 'channel' }],
    ['<!everyone>', { kind: 'broadcast', name: 'everyone' }],
    ['<https://a.test/?x=1&amp;y=2>', link('https://a.test/?x=1&y=2')],
    ['<https://a.test|a &lt;b&gt; | c>', link('https://a.test', 'a <b> | c')],
    ['<mailto:a@b.test|Ada>', link('mailto:a@b.test', 'Ada')],
  ])('reads %s', (source, inline) => {
    expect(inlinesOf(source)).toEqual([inline]);
  });

  it.each(['<div>', '<!unknown>', '<@Ada>', '<javascript:alert(1)|x>', '<>', '< a'])(
    'leaves %s as it is',
    (source) => {
      expect(inlinesOf(source)).toEqual([text(source)]);
    },
  );

  it('reads a mention in bold', () => {
    expect(inlinesOf('*<@U123>*')).toEqual([
      { kind: 'bold', children: [{ kind: 'user', id: 'U123', label: null }] },
    ]);
  });

  it('finds no markup within an address', () => {
    expect(inlinesOf('<https://a.test/_x_/*y*>')).toEqual([link('https://a.test/_x_/*y*')]);
  });
});

describe('dates', () => {
  const at = new Date('2014-02-18T14:39:42Z');

  it('reads the moment, the format and the fallback', () => {
    expect(inlinesOf('<!date^1392734382^{date} at {time}|a day>')).toEqual([
      { kind: 'date', at, format: '{date} at {time}', url: null, fallback: 'a day' },
    ]);
  });

  it('reads the address that the words lead to', () => {
    const url = 'https://a.test/?x=1&y=2';
    expect(inlinesOf('<!date^1392734382^{date}^https://a.test/?x=1&amp;y=2|a day>')).toEqual([
      { kind: 'date', at, format: '{date}', url, fallback: 'a day' },
    ]);
  });

  it('leads nowhere with what is no address of the web', () => {
    expect(inlinesOf('<!date^1392734382^{date}^javascript:alert(1)|a day>')).toMatchObject([{ url: null }]);
  });

  it.each(['', 'soon', '1e20'])('shows the fallback for %j seconds', (seconds) => {
    expect(inlinesOf(`<!date^${seconds}^{date}|a day>`)).toEqual([text('a day')]);
  });
});

describe('code', () => {
  it('finds no styles, emoji and addresses', () => {
    const source = '*a* _b_ :tada: https://a.test';
    expect(inlinesOf(`\`${source}\``)).toEqual([{ kind: 'code', children: [text(source)] }]);
  });

  it('does not protect from a mention', () => {
    expect(inlinesOf('`a <!here> b`')).toEqual([
      { kind: 'code', children: [text('a '), { kind: 'broadcast', name: 'here' }, text(' b')] },
    ]);
    expect(parseMrkdwn('```<@U123>```', true)).toEqual([
      { kind: 'preformatted', children: [{ kind: 'user', id: 'U123', label: null }] },
    ]);
  });

  it('shows what was escaped', () => {
    expect(inlinesOf('`&lt;@U123&gt;`')).toEqual([{ kind: 'code', children: [text('<@U123>')] }]);
  });

  it('keeps the lines of a block, and what stands around it', () => {
    expect(parseMrkdwn('before\n```\na *b*\n  c\n```\nafter', false)).toEqual([
      { kind: 'lines', children: [text('before\n')] },
      { kind: 'preformatted', children: [text('a *b*\n  c\n')] },
      { kind: 'lines', children: [text('after')] },
    ]);
  });

  it('is none where it does not end', () => {
    expect(inlinesOf('a `b')).toEqual([text('a `b')]);
    expect(inlinesOf('```a')).toEqual([text('```a')]);
  });
});

describe('quotes', () => {
  it.each(['>', '&gt;'])('begin with %s and last as long as lines follow one another', (mark) => {
    expect(parseMrkdwn(`a\n${mark} b\n${mark}*c*\nd`, false)).toEqual([
      { kind: 'lines', children: [text('a')] },
      { kind: 'quote', children: [text('b\n'), { kind: 'bold', children: [text('c')] }] },
      { kind: 'lines', children: [text('d')] },
    ]);
  });

  it('are none within a line', () => {
    expect(inlinesOf('1 &gt; 0')).toEqual([text('1 > 0')]);
  });
});

describe('bare words', () => {
  it('makes a link of an address, without the sentence that goes on', () => {
    expect(inlinesOf('See (https://a.test/b_c_d?e=1&amp;f).')).toEqual([
      text('See ('),
      link('https://a.test/b_c_d?e=1&f'),
      text(').'),
    ]);
  });

  it('leaves an address alone in verbatim text', () => {
    expect(inlinesOf('See https://a.test', true)).toEqual([text('See https://a.test')]);
  });

  it('shows an emoji that it knows, and the name of any other', () => {
    expect(inlinesOf(':tada: :no_such_thing: 10:30:45')).toEqual([
      text('🎉'),
      text(' :no_such_thing: 10:30:45'),
    ]);
  });
});

describe('entities', () => {
  it('undoes the three of them once', () => {
    expect(inlinesOf('&amp;lt; &lt;b&gt; &amp; &quot; &#39;')).toEqual([text('&lt; <b> & &quot; &#39;')]);
  });

  it('finds no markup in what was escaped', () => {
    expect(inlinesOf('&lt;@U123&gt; &lt;!channel&gt; &lt;https://a.test|b&gt;', true)).toEqual([
      text('<@U123> <!channel> <https://a.test|b>'),
    ]);
  });
});

describe('text that the bot escaped', () => {
  const markup = fc.constantFrom(
    ...['*', '_', '~', '`', '```', '>', '<', '|', '&lt;', '&amp;', ':tada:', '\n', ' ', 'a', '1'],
    ...['<@U123>', '<!channel>', '<#C1>', '<!date^1^{date}|x>', 'https://a.test', 'mailto:a@b.test', '@here'],
  );
  const hostile = fc.array(fc.oneof(markup, fc.string()), { minLength: 1 }).map((parts) => parts.join(''));

  function shows(untrusted: string): void {
    const paragraphs = parseMrkdwn(escapeMrkdwn(untrusted), false);
    const inlines = paragraphs.flatMap(({ children }) => children);
    expect(paragraphs.every(({ kind }) => kind === 'lines')).toBe(true);
    expect(inlines.every(({ kind }) => kind === 'text')).toBe(true);
    const shown = inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');
    expect(withoutJoiners(shown)).toBe(withoutJoiners(cleanText(untrusted)));
  }

  it.each(HOSTILE_TEXTS)('shows %s as it was typed', (_, untrusted) => {
    shows(untrusted);
  });

  it('shows any markup as it was typed', () => {
    fc.assert(fc.property(hostile, shows));
  });
});

function link(url: string, label = url): Inline {
  return { kind: 'link', url, label };
}

function withoutJoiners(shown: string): string {
  return shown.replaceAll('\u2060', '');
}
