/** Slack's limits as far as the messages come near them. Lengths count code points. */
export const LIMITS = {
  blocks: 50,
  actionsElements: 25,
  contextElements: 10,
  sectionText: 3000,
  headerText: 150,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  optionText: 75,
  optionValue: 150,
  /** With the header row. */
  tableRows: 201,
  tableColumns: 20,
  /**
   * All text of a message together, `& < >` counted as their entities. Undocumented: Slack refuses from
   * about 13,200 on with `msg_blocks_too_long`.
   */
  messageText: 10_000,
  /** What a header costs of `messageText` beyond its characters. */
  headerCost: 100,
} as const;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// A cluster longer than this is decoration (stacked accents): it may be cut apart.
const LONGEST_GRAPHEME = 64;

export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** At most `maxLength` code points, ending in an ellipsis where cut; never inside a character as people see it. */
export function cutText(text: string, maxLength: number): string {
  if (isWithin(text, maxLength)) return text;
  return `${headOf(text, maxLength - 1).trimEnd()}…`;
}

/** Like `cutText`, for long texts: the end says how many characters are missing. */
export function cutLongText(text: string, maxLength: number): string {
  if (isWithin(text, maxLength)) return text;
  const length = codePointCount(text);
  const longestNote = missingCharacters(length);
  const head = headOf(text, maxLength - longestNote.length).trimEnd();
  return `${head}${missingCharacters(length - codePointCount(head))}`;
}

/** Looks no further than it must: texts of many kilobytes are cut to a line. */
function isWithin(text: string, maxLength: number): boolean {
  if (text.length <= maxLength) return true;
  return text.length <= 2 * maxLength && codePointCount(text) <= maxLength;
}

function missingCharacters(count: number): string {
  return `… (${count.toLocaleString('en-US')} more ${count === 1 ? 'character' : 'characters'})`;
}

function headOf(text: string, length: number): string {
  if (length <= 0) return '';
  let end = 0;
  let count = 0;
  for (const character of text) {
    if (count === length) break;
    end += character.length;
    count += 1;
  }
  const around = text.slice(Math.max(0, end - LONGEST_GRAPHEME), end + LONGEST_GRAPHEME);
  const offset = Math.max(0, end - LONGEST_GRAPHEME);
  const straddling = graphemes.segment(around.toWellFormed()).containing(end - offset);
  const boundary = straddling === undefined || straddling.index === 0 ? end : straddling.index + offset;
  return text.slice(0, boundary);
}

const RENDERED_KEYS = new Set(['text', 'caption', 'title', 'alt_text', 'fallback', 'description', 'label']);

/** What a payload costs of `LIMITS.messageText`. Rather too much than too little: dialogs count too. */
export function renderedLength(payload: unknown): number {
  if (Array.isArray(payload)) return payload.reduce<number>((sum, item) => sum + renderedLength(item), 0);
  if (typeof payload !== 'object' || payload === null) return 0;
  let length = 'type' in payload && payload.type === 'header' ? LIMITS.headerCost : 0;
  for (const [key, value] of Object.entries(payload)) {
    if (typeof value !== 'string') length += renderedLength(value);
    else if (RENDERED_KEYS.has(key)) length += escapedLength(value);
  }
  return length;
}

/** Code points, `& < >` counted as the entities that Slack makes of them. */
export function escapedLength(text: string): number {
  let length = 0;
  for (const character of text) {
    length += character === '&' ? '&amp;'.length : character === '<' || character === '>' ? '&lt;'.length : 1;
  }
  return length;
}

/** As many of the first items as `budget` allows, and the number of those left out. */
export function fitItems<Item>(
  items: readonly Item[],
  budget: number,
  costOf: (item: Item) => number,
): { fitting: Item[]; leftOut: number } {
  let left = budget;
  const tooMuch = items.findIndex((item) => {
    left -= costOf(item);
    return left < 0;
  });
  const fitting = tooMuch === -1 ? items.slice() : items.slice(0, tooMuch);
  return { fitting, leftOut: items.length - fitting.length };
}
