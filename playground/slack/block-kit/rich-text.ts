import { z } from 'zod';
import limits from '../blockkit-limits.json' with { type: 'json' };
import { characters, integer, list, oneOf, typed } from './fields.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    code: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();

const inlineElements = {
  broadcast: inline('broadcast', { range: z.enum(['here', 'channel', 'everyone']) }),
  color: inline('color', { value: characters() }),
  channel: inline('channel', { channel_id: characters() }),
  date: inline('date', {
    timestamp: z.int(),
    format: characters(),
    url: characters().optional(),
    fallback: characters().optional(),
  }),
  emoji: inline('emoji', {
    name: characters(),
    unicode: characters().optional(),
    url: characters().optional(),
  }),
  link: inline('link', {
    url: characters(),
    text: characters().optional(),
    unsafe: z.boolean().optional(),
  }),
  team: inline('team', { team_id: characters() }),
  text: inline('text', { text: characters() }),
  user: inline('user', { user_id: characters() }),
  usergroup: inline('usergroup', { usergroup_id: characters() }),
};

const inlineElement = typed(() => inlineElements, Object.keys(inlineElements));

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: list(inlineElement) });

const listLimits = limits.elements.rich_text_list;

const structures = {
  rich_text_section: section,
  rich_text_list: z.strictObject({
    type: z.literal('rich_text_list'),
    elements: list(typed(() => ({ rich_text_section: section }), ['rich_text_section'])),
    style: oneOf(listLimits.style),
    indent: integer(listLimits.indent).optional(),
    offset: integer(listLimits.offset).optional(),
    border: integer(listLimits.border).optional(),
  }),
  rich_text_quote: z.strictObject({
    type: z.literal('rich_text_quote'),
    elements: list(inlineElement),
    border: integer(limits.elements.rich_text_quote.border).optional(),
  }),
  rich_text_preformatted: z.strictObject({
    type: z.literal('rich_text_preformatted'),
    elements: list(
      typed(() => inlineElements, limits.elements.rich_text_preformatted['elements.type'].allowed),
    ),
    border: integer(limits.elements.rich_text_preformatted.border).optional(),
  }),
};

export const richTextBlock = z.strictObject({
  type: z.literal('rich_text'),
  block_id: characters(limits.common.block_id).optional(),
  elements: list(typed(() => structures, limits.blocks.rich_text['elements.type'].allowed)),
});

function inline(type: string, fields: Record<string, z.ZodType>): z.ZodType {
  return z.strictObject({ type: z.literal(type), style, ...fields });
}
