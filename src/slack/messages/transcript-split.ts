const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// A cluster longer than this is decoration (stacked accents): it may be cut apart.
const LONGEST_GRAPHEME = 64;

/**
 * Cuts a long, well-formed text into pieces that together are the text, none costing more than `maxCost`
 * as `escapedLength` counts: at a blank where one is near, and never inside a character as people see it.
 */
export function splitLongText(text: string, maxCost: number): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = pieceEnd(text, start, maxCost);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function pieceEnd(text: string, start: number, maxCost: number): number {
  const affordable = affordableEnd(text, start, maxCost);
  if (affordable === text.length) return affordable;
  const earliest = start + Math.ceil((affordable - start) / 2);
  const blank = text.slice(earliest, affordable).search(/\s\S*$/u);
  return blank === -1 ? characterBoundary(text, earliest, affordable) : earliest + blank + 1;
}

function affordableEnd(text: string, start: number, maxCost: number): number {
  let end = start;
  let left = maxCost;
  while (end < text.length) {
    const codePoint = text.codePointAt(end) ?? 0;
    left -= costOf(codePoint);
    if (left < 0) break;
    end += codePoint > 0xffff ? 2 : 1;
  }
  return end;
}

/** What `escapedLength` counts, without making a string of every character of a long transcript. */
function costOf(codePoint: number): number {
  if (codePoint === 0x26) return '&amp;'.length;
  return codePoint === 0x3c || codePoint === 0x3e ? '&lt;'.length : 1;
}

function characterBoundary(text: string, earliest: number, end: number): number {
  const offset = Math.max(earliest, end - LONGEST_GRAPHEME);
  const around = text.slice(offset, end + LONGEST_GRAPHEME);
  const straddling = graphemes.segment(around).containing(end - offset);
  return straddling === undefined || straddling.index === 0 ? end : offset + straddling.index;
}
