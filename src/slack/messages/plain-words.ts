import type { Message } from './message.ts';

const WORD_JOINERS = /\u2060/gu;

/** The text of a message as a terminal or another app can show it: nothing in it is markup. */
export function plainWords({ text }: Message): string {
  return text
    .replace(/(?<!\u2060)`(?!\u2060)/gu, '')
    .replace(WORD_JOINERS, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
