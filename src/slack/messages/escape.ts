/** Breaks what Slack would read as markup; invisible, and no line breaks there. */
const WORD_JOINER = '\u2060';

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/gu;
// Tab and line feed stay. Marks (U+200E, U+200F) and joiners stay too: right-to-left text and emoji need them.
const CONTROLS = /[\p{Cc}--[\t\n]]|[\u202A-\u202E\u2066-\u2069\uFEFF]/gv;

/** Text from outside as it can stand in plain_text, rich_text and raw_text: nothing there is markup. */
export function cleanText(untrusted: string): string {
  return untrusted.toWellFormed().replace(LINE_BREAKS, '\n').replace(CONTROLS, '');
}

/** Clean text with every run of blanks and line breaks made one blank: for labels, names and rows. */
export function oneLine(untrusted: string): string {
  return cleanText(untrusted).replace(/\s+/gu, ' ').trim();
}

/** Whether nothing of it would be seen: Slack refuses such text, and a person would miss it. */
export function isInvisible(text: string): boolean {
  return !/[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

const INERT: readonly [pattern: RegExp, replacement: string][] = [
  [/`/gu, `${WORD_JOINER}$&${WORD_JOINER}`],
  // A quote begins with > at the start of a line, escaped or not.
  [/^([ \t]*)>/gmu, `$1${WORD_JOINER}>`],
  // @channel, #general, <@U123>, <!here>, and the @ of a mail address.
  [/[@#](?=[\p{L}\p{N}_])|<(?=[!@#])/gu, `$&${WORD_JOINER}`],
  // https://, and the schemes that need no slashes.
  [/:(?=\/\/)|\b(?:mailto|tel|sms|callto|slack|skype):(?=\S)/giu, `$&${WORD_JOINER}`],
  // The dot of example.com, not that of 1.5 or of a sentence's end.
  [/(?<=[\p{L}\p{N}\p{M}_-])[.。．｡](?=\p{L}[\p{L}\p{M}\p{N}-])/gu, `$&${WORD_JOINER}`],
  // :shortcode:, and :shortcode at the end, where our own colon may follow.
  [/:(?=[\p{L}\p{M}\p{N}_'+-]+(?::|$))/gu, `$&${WORD_JOINER}`],
];

/** Text from outside as it can stand in mrkdwn, the `text` of a message above all: shown as it was typed. */
export function escapeMrkdwn(untrusted: string): string {
  const unformatted = cleanText(untrusted).replace(/[*_~]+/gu, inertMarkers);
  const inert = INERT.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    unformatted,
  );
  return inert.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Markers format only at the edge of a word: those of `refund_flow_v2` and of `5 * 3` stay as they are. */
function inertMarkers(markers: string, offset: number, whole: string): string {
  const before = whole.charAt(offset - 1);
  const after = whole.charAt(offset + markers.length);
  const isWithinWord = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  const isAlone = /\s/u.test(before) && /\s/u.test(after);
  if (isWithinWord || isAlone) return markers;
  return WORD_JOINER + Array.from(markers).join(WORD_JOINER) + WORD_JOINER;
}
