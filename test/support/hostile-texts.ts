/** What a model or a person may write, by what is hostile about it. */
export const HOSTILE_TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['a NUL', 'before\0after'],
  ['lone surrogates', 'high \ud83d, low \ude00, end \ud800'],
  ['right-to-left text', 'abc \u202eشكرا\u202c \u2066עברית\u2069'],
  ['zero-width characters', 'a\u200bb\u200dc\ufeffd'],
  ['control characters', 'a\u0001b\u001bc\u007fd\u0085e\u2028f\u2029g'],
  ['emoji and combining marks', '👩‍👩‍👧‍👦 e\u0301 \u{1f3f4}'],
  ['quotes and backslashes', `'; drop table work; -- " \\ \\u0000 $1 ? :a`],
  ['20 kB', 'ß€😀x'.repeat(5_000)],
  ['nothing', ''],
];
