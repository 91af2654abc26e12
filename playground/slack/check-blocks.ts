import { z } from 'zod';
import {
  acrossBlocks,
  isTooMuchText,
  messageTotals,
  repeatedFocus,
  unsendable,
} from './block-kit/across-blocks.ts';
import { blockSchemas } from './block-kit/blocks.ts';
import { countCharacters } from './block-kit/count-characters.ts';
import { lengthProblem, problemsOf, typed } from './block-kit/fields.ts';
import { viewSchemas } from './block-kit/view.ts';
import { isRecord } from './block-kit/walk.ts';
import limits from './blockkit-limits.json' with { type: 'json' };

/** `pointer` is a JSON pointer into what was checked; a view's begins with `/view`, as Slack's do. */
export type Violation = { pointer: string; message: string };

export type Surface = 'message' | 'modal' | 'home';

const surfaces = { message: blocksOf('message'), modal: blocksOf('modal'), home: blocksOf('home') };
const frameOfView = typed(() => viewSchemas, ['modal', 'home']);

/**
 * Everything that Slack would refuse or cut in a message, posted or updated. Stricter than Slack where
 * Slack is not known to the letter: nothing may be empty, and no field is unknown.
 */
export function checkMessage(payload: unknown): Violation[] {
  const message = asSent(payload);
  if (!isRecord(message)) return [{ pointer: '', message: 'must provide an object' }];
  const { text, blocks, attachments, markdown_text: markdownText } = message;
  const violations = [...unsendable(message, ''), ...checkText(text)];
  if (markdownText !== undefined) {
    violations.push(...checkMarkdownText(markdownText, text !== undefined || blocks !== undefined));
  }
  if (blocks !== undefined) violations.push(...checkBlocks(blocks, 'message'));
  if (Array.isArray(blocks) && isTooMuchText(blocks)) {
    violations.push({ pointer: '/blocks', message: 'msg_blocks_too_long' });
  }
  if (attachments !== undefined) violations.push(...checkAttachments(attachments));
  const isEmpty = !text && markdownText === undefined && !(Array.isArray(blocks) && blocks.length > 0);
  if (isEmpty && attachments === undefined) violations.push({ pointer: '', message: 'no_text' });
  return violations;
}

/** Everything that Slack would refuse in a modal or a Home tab. */
export function checkView(payload: unknown): Violation[] {
  const view = asSent(payload);
  const frame = problemsAt(frameOfView, view, '/view');
  const violations = [...unsendable(view, '/view'), ...frame];
  if (!isRecord(view)) return violations;
  const surface: Surface = view.type === 'home' ? 'home' : 'modal';
  if (Array.isArray(view.blocks)) {
    violations.push(...checkBlocks(view.blocks, surface, '/view/blocks'));
    violations.push(...repeatedFocus(view.blocks, '/view/blocks'));
  }
  if (Buffer.byteLength(JSON.stringify(view)) > limits.view.total_size.max_bytes) {
    violations.push({ pointer: '/view', message: limits.view.total_size.error });
  }
  return violations;
}

/** The blocks alone: what Slack answers with `invalid_blocks`. */
export function checkBlocks(blocks: unknown, surface: Surface, pointer = '/blocks'): Violation[] {
  const maxItems = (surface === 'message' ? limits.message : limits.view).blocks.max_items;
  const violations = problemsAt(surfaces[surface], blocks, pointer);
  if (!Array.isArray(blocks)) return violations;
  if (blocks.length > maxItems)
    violations.push({ pointer, message: `no more than ${maxItems} items allowed` });
  violations.push(...acrossBlocks(blocks, pointer));
  violations.push(...messageTotals(blocks, pointer));
  return violations;
}

function blocksOf(surface: Surface): z.ZodType {
  const refusal = (type: string) =>
    Object.hasOwn(blockSchemas, type)
      ? `${type} is not allowed in a ${surface}`
      : `unsupported type: ${type}`;
  return z.array(typed(() => blockSchemas, limits.surfaces[surface].allowed, refusal));
}

function checkText(text: unknown): Violation[] {
  if (text === undefined) return [];
  const pointer = '/text';
  if (typeof text !== 'string') return [{ pointer, message: 'must provide a string' }];
  const { max_length: max, error } = limits.message.chat_update_text;
  return countCharacters(text) > max ? [{ pointer, message: `${error}: over ${max} characters` }] : [];
}

function checkMarkdownText(text: unknown, hasOther: boolean): Violation[] {
  const pointer = '/markdown_text';
  if (typeof text !== 'string') return [{ pointer, message: 'must provide a string' }];
  const problem = lengthProblem(text, limits.message.markdown_text);
  const violations = problem === null ? [] : [{ pointer, message: problem }];
  if (hasOther) violations.push({ pointer, message: limits.message.markdown_text.error });
  return violations;
}

function checkAttachments(attachments: unknown): Violation[] {
  const pointer = '/attachments';
  if (!Array.isArray(attachments)) return [{ pointer, message: 'must provide an array' }];
  const { max_items: max, error } = limits.message.attachments;
  const tooMany = attachments.length > max ? [{ pointer, message: error }] : [];
  const within = attachments.flatMap((attachment, index) => {
    const own = `${pointer}/${index}`;
    if (!isRecord(attachment)) return [{ pointer: own, message: 'must provide an object' }];
    return attachment.blocks === undefined ? [] : checkBlocks(attachment.blocks, 'message', `${own}/blocks`);
  });
  return [...tooMany, ...within];
}

function problemsAt(schema: z.ZodType, value: unknown, pointer: string): Violation[] {
  return problemsOf(schema, value).map(({ path, message }) => ({
    pointer: [pointer, ...path].join('/'),
    message,
  }));
}

/** What JSON makes of it: fields that are undefined fall away, NaN becomes null. */
function asSent(payload: unknown): unknown {
  const json = JSON.stringify(payload);
  return json === undefined ? undefined : JSON.parse(json);
}
