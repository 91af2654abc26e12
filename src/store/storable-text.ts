/** Text that both databases take: PostgreSQL refuses a NUL, and half a surrogate pair has no UTF-8. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{fffd}');
}
