import { escapeMrkdwn } from './escape.ts';
import { codePointCount, cutLongText } from './limits.ts';

/** Slack refuses ephemeral text from about 4,000 bytes on; our own hints may follow. */
const MAX_BYTES = 3000;

/** Text from anywhere as it can be a message's `text`, escaped, and cut where it is too long. */
export function standaloneText(untrusted: string): string {
  let escaped = escapeMrkdwn(untrusted);
  // Escapes and bytes grow with what is in the text, so the right length shows only by trying.
  for (let length = Math.min(MAX_BYTES, codePointCount(untrusted)); isTooLong(escaped); length *= 0.7) {
    escaped = escapeMrkdwn(cutLongText(untrusted, Math.floor(length)));
  }
  return escaped;
}

function isTooLong(text: string): boolean {
  return Buffer.byteLength(text) > MAX_BYTES;
}
