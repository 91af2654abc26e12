import { z } from 'zod';
import limits from '../blockkit-limits.json' with { type: 'json' };
import { chartBlock } from './chart.ts';
import { elementOf, image } from './elements.ts';
import {
  characters,
  integer,
  type LengthLimit,
  list,
  oneOf,
  plainText,
  textObject,
  typed,
  url,
} from './fields.ts';
import { richTextBlock } from './rich-text.ts';
import { dataTableBlock, tableBlock } from './tables.ts';

const { blocks: of, composition } = limits;

const block_id = characters(limits.common.block_id).optional();
const flag = z.boolean().optional();

function picture(limit: { max_length: number; alt_text_max_length: number }) {
  return z.strictObject({
    type: z.literal('image'),
    image_url: url(limit),
    alt_text: characters({ max_length: limit.alt_text_max_length }),
  });
}

const optionalText = (limit: LengthLimit) => textObject(limit).optional();

const card = block('card', {
  title: optionalText(of.card.title),
  subtitle: optionalText(of.card.subtitle),
  body: optionalText(of.card.body),
  subtext: optionalText(of.card.subtext),
  hero_image: picture(of.card.hero_image).optional(),
  icon: picture(of.card.icon).optional(),
  slack_icon: z
    .strictObject({ type: z.literal('icon'), name: oneOf(composition.slack_icon.name) })
    .optional(),
  actions: list(elementOf(of.card.actions.allowed), of.card.actions).optional(),
})
  .refine(hasAny(of.card._required.any_of), `must provide one of ${of.card._required.any_of.join(', ')}`)
  .refine(
    (value) => !('icon' in value && 'slack_icon' in value),
    'must provide only one of icon, slack_icon',
  );

const taskFields = {
  task_id: characters(),
  title: characters(),
  details: richTextBlock.optional(),
  output: richTextBlock.optional(),
  sources: list(
    typed(
      () => ({ url: z.strictObject({ type: z.literal('url'), url: url(), text: characters() }) }),
      of.task_card.sources.allowed,
    ),
  ).optional(),
};

const plannedTask = block('task_card', {
  ...taskFields,
  status: oneOf({ allowed: of.task_card.status.allowed_in_plan }),
});

/** Every block that Slack knows, by its type; which of them a surface takes is said by the surface. */
export const blockSchemas: Record<string, z.ZodType> = {
  actions: block('actions', {
    elements: list(elementOf(of.actions['elements.type'].allowed), of.actions.elements),
  }),
  alert: block('alert', { text: textObject(of.alert.text), level: oneOf(of.alert.level).optional() }),
  card,
  carousel: block('carousel', {
    elements: list(
      typed(() => ({ card }), of.carousel.elements.allowed),
      of.carousel.elements,
    ),
  }),
  container: block('container', {
    title: textObject(of.container.title).optional(),
    rich_text_title: richTextBlock.optional(),
    subtitle: textObject(of.container.subtitle).optional(),
    child_blocks: list(
      typed(() => blockSchemas, of.container.child_blocks.allowed),
      of.container.child_blocks,
    ),
    width: oneOf(of.container.width).optional(),
    icon: picture(of.container.icon).optional(),
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  }).refine(hasAny(of.container._required.any_of), 'must provide title or rich_text_title'),
  context: block('context', {
    elements: list(
      typed(() => contextElements, of.context.elements.allowed),
      of.context.elements,
    ),
  }),
  context_actions: block('context_actions', {
    elements: list(elementOf(of.context_actions.elements.allowed), of.context_actions.elements),
  }),
  data_table: dataTableBlock,
  data_visualization: chartBlock,
  divider: block('divider', {}),
  /** Slack lists it, and refuses it in what an app posts. */
  file: block('file', {
    external_id: characters(),
    source: z.unknown().refine(() => false, 'cannot be posted'),
  }),
  header: block('header', { text: textObject(of.header.text), level: integer(of.header.level).optional() }),
  image: image({ block_id, title: textObject(of.image.title).optional() }),
  input: block('input', {
    label: textObject(of.input.label),
    hint: textObject(of.input.hint).optional(),
    optional: flag,
    dispatch_action: flag,
    element: elementOf(of.input['element.type'].allowed),
  }).refine(
    (value) => !(isTrue(value, 'dispatch_action') && typeOf(value, 'element') === 'file_input'),
    'dispatch_action cannot be used with file_input',
  ),
  markdown: block('markdown', { text: characters(of.markdown.text) }),
  plan: block('plan', {
    title: characters(),
    tasks: list(
      typed(() => ({ task_card: plannedTask }), of.plan.tasks.allowed),
      of.plan.tasks,
    ),
    status: z.string().optional(),
  }),
  rich_text: richTextBlock,
  section: block('section', {
    text: textObject(of.section.text).optional(),
    fields: list(textObject({ max_length: of.section.fields.item_max_length }), of.section.fields).optional(),
    accessory: elementOf(of.section['accessory.type'].allowed).optional(),
    expand: flag,
  }).refine(hasAny(of.section._required.any_of), 'missing required field: text or fields'),
  table: tableBlock,
  task_card: block('task_card', { ...taskFields, status: oneOf(of.task_card.status) }),
  video: block('video', {
    title: textObject(of.video.title),
    description: textObject(of.video.description).optional(),
    author_name: characters(of.video.author_name).optional(),
    provider_name: characters(of.video.provider_name).optional(),
    alt_text: characters(of.video.alt_text),
    thumbnail_url: url(of.video.thumbnail_url),
    video_url: url(of.video.video_url),
    title_url: url(of.video.title_url).optional(),
    provider_icon_url: url(of.video.provider_icon_url).optional(),
  }),
};

const contextText = composition.text.text;

const contextElements: Record<string, z.ZodType> = {
  image: image(),
  plain_text: plainText(contextText),
  mrkdwn: textObject({ ...contextText, text_types: ['mrkdwn'] }),
};

function block(type: string, fields: Record<string, z.ZodType>) {
  return z.strictObject({ type: z.literal(type), block_id, ...fields });
}

function hasAny(names: readonly string[]) {
  return (value: Record<string, unknown>) => names.some((name) => value[name] !== undefined);
}

function isTrue(value: Record<string, unknown>, name: string): boolean {
  return value[name] === true;
}

function typeOf(value: Record<string, unknown>, name: string): unknown {
  const field = value[name];
  return typeof field === 'object' && field !== null && 'type' in field ? field.type : undefined;
}
