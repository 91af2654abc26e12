import type {
  RichTextBlock,
  RichTextElement,
  RichTextList,
  RichTextQuote,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import { NOTHING } from './elements.ts';
import { cleanText, isInvisible } from './escape.ts';

/** Text from anywhere, shown as it is. */
export function run(text: string, style?: NonNullable<RichTextText['style']>): RichTextText {
  const clean = cleanText(text);
  return { type: 'text', text: clean === '' ? NOTHING : clean, ...(style === undefined ? {} : { style }) };
}

export function bold(text: string): RichTextText {
  return run(text, { bold: true });
}

export function code(text: string): RichTextText {
  return run(text, { code: true });
}

export function line(...parts: (string | RichTextElement)[]): RichTextSection {
  return { type: 'rich_text_section', elements: seen(parts) };
}

export function quote(text: string): RichTextQuote {
  return { type: 'rich_text_quote', elements: seen([text]) };
}

export function list(items: RichTextSection[], style: RichTextList['style'] = 'bullet'): RichTextList {
  return { type: 'rich_text_list', style, elements: items };
}

export function richText(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}

function seen(parts: (string | RichTextElement)[]): RichTextElement[] {
  const elements = parts
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? run(part) : part));
  const isEmpty = elements.every((element) => element.type === 'text' && isInvisible(element.text));
  return isEmpty ? [run(NOTHING)] : elements;
}
