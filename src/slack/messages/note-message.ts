import type { ActionsBlock } from '@slack/types';
import { context, mrkdwn, section } from './elements.ts';
import { cutLongText } from './limits.ts';
import type { Message } from './message.ts';
import { plainLines } from './plain-lines.ts';
import { standaloneText } from './standalone-text.ts';

const NOTE_LENGTH = 1500;

type NoteInput = {
  /** Text, parts of which may come from anywhere. */
  says: string;
  /** A short list below it, of text from anywhere. */
  lines?: readonly string[];
  /** Our own markup, or names and ids that were cut and escaped. */
  hint?: string;
  buttons?: ActionsBlock[];
};

/** A short answer: what happened, and what to do or type next. */
export function noteMessage({ says, lines = [], hint, buttons = [] }: NoteInput): Message {
  const short = cutLongText(says, NOTE_LENGTH);
  const inText = standaloneText([short, ...lines].join('\n'));
  return {
    text: [inText, ...(hint === undefined ? [] : [hint])].join('\n'),
    blocks: [
      section(short),
      ...plainLines(lines),
      ...(hint === undefined ? [] : [context(mrkdwn(hint))]),
      ...buttons,
    ],
  };
}
