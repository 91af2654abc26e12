/** Slack counts code points, so an astral emoji is one character. */
export function countCharacters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}
