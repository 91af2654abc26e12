import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  SectionBlock,
} from '@slack/types';
import { type ButtonAction, encodeButtonAction } from '../button-action.ts';
import { cleanText, isInvisible, oneLine } from './escape.ts';
import { codePointCount, cutLongText, cutText, LIMITS } from './limits.ts';

/** Stands where there is nothing to show: Slack refuses empty text. */
export const NOTHING = '—';

/** Takes text from anywhere; it is shown as it is. */
export function plainText(text: string, maxLength: number = LIMITS.sectionText): PlainTextElement {
  const clean = cleanText(text);
  return {
    type: 'plain_text',
    text: isInvisible(clean) ? NOTHING : cutLongText(clean, maxLength),
    emoji: false,
  };
}

/** Takes our own markup; what comes from outside has gone through `escapeMrkdwn` and was cut before. */
export function mrkdwn(markup: string): MrkdwnElement {
  return { type: 'mrkdwn', text: isInvisible(markup) ? NOTHING : markup, verbatim: true };
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: shortText(text, LIMITS.headerText) };
}

export function section(text: string, accessory: Button | null = null): SectionBlock {
  return { type: 'section', text: plainText(text), ...(accessory === null ? {} : { accessory }) };
}

export function mrkdwnSection(markup: string, accessory: Button | null = null): SectionBlock {
  return { type: 'section', text: mrkdwn(markup), ...(accessory === null ? {} : { accessory }) };
}

/** A string is taken as text from anywhere. */
export function context(...parts: (string | PlainTextElement | MrkdwnElement)[]): ContextBlock {
  const elements = parts.map((part) => (typeof part === 'string' ? plainText(part) : part));
  return { type: 'context', elements: elements.slice(0, LIMITS.contextElements) };
}

export type ButtonInput = {
  text: string;
  action: ButtonAction;
  /** Tells buttons of one action in one block apart. */
  discriminator?: string | number;
  style?: 'primary' | 'danger';
  /** Read out instead of `text`. */
  accessibilityLabel?: string;
  confirm?: ConfirmationDialog;
};

/** Null where the ids are too long to travel in a button. */
export function button(input: ButtonInput): Button | null {
  const encoded = encodeButtonAction(input.action, input.discriminator);
  if (codePointCount(encoded.value) > LIMITS.buttonValue) return null;
  return {
    type: 'button',
    text: shortText(input.text, LIMITS.buttonText),
    ...encoded,
    ...(input.style === undefined ? {} : { style: input.style }),
    ...(input.accessibilityLabel === undefined
      ? {}
      : { accessibility_label: shortText(input.accessibilityLabel, LIMITS.accessibilityLabel).text }),
    ...(input.confirm === undefined ? {} : { confirm: input.confirm }),
  };
}

export function confirmDialog(words: {
  title: string;
  text: string;
  confirm: string;
  deny: string;
}): ConfirmationDialog {
  return {
    title: shortText(words.title, LIMITS.confirmTitle),
    text: plainText(words.text, LIMITS.confirmText),
    confirm: shortText(words.confirm, LIMITS.confirmButton),
    deny: shortText(words.deny, LIMITS.confirmButton),
  };
}

/** A list to spread into the blocks: empty where there is no button. */
export function actions(...buttons: (Button | null)[]): ActionsBlock[] {
  const elements = buttons.filter((element) => element !== null).slice(0, LIMITS.actionsElements);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function shortText(text: string, maxLength: number): PlainTextElement {
  return plainText(cutText(oneLine(text), maxLength), maxLength);
}
