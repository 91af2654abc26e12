import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import limits from '../blockkit-limits.json' with { type: 'json' };
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

const { elements: of, composition } = limits;

const flag = z.boolean().optional();
const actionId = characters(limits.common.action_id);

const confirm = z.strictObject({
  title: plainText(composition.confirm.title),
  text: textObject(composition.confirm.text),
  confirm: plainText(composition.confirm.confirm),
  deny: plainText(composition.confirm.deny),
  style: oneOf(composition.confirm.style).optional(),
});

const dispatch_action_config = z
  .strictObject({
    trigger_actions_on: list(
      oneOf(composition.dispatch_action_config.trigger_actions_on),
      composition.dispatch_action_config.trigger_actions_on,
    ),
  })
  .optional();

const plainOption = option(plainText(composition.option.text));
const anyOption = option(textObject(composition.option.text));

const optionGroup = z.strictObject({
  label: plainText(composition.option_group.label),
  options: list(plainOption, composition.option_group.options),
});

const imageSource = {
  image_url: url(limits.blocks.image.image_url).optional(),
  slack_file: z
    .strictObject({
      id: z
        .string()
        .regex(new RegExp(limits.blocks.image.slack_file.id_pattern), 'invalid slack file')
        .optional(),
      url: url().optional(),
    })
    .refine((file) => (file.id === undefined) !== (file.url === undefined), 'invalid slack file')
    .optional(),
  alt_text: characters(limits.blocks.image.alt_text),
};

/** Exactly one source of the picture, as `image` blocks and elements ask for. */
export function image(fields: Record<string, z.ZodType> = {}): z.ZodType {
  return z
    .strictObject({ type: z.literal('image'), ...imageSource, ...fields })
    .refine(
      (value) => (value.image_url === undefined) !== (value.slack_file === undefined),
      'must provide exactly one of image_url and slack_file',
    );
}

const feedbackButton = z.strictObject({
  text: plainText(of.feedback_buttons['button.text']),
  value: characters(of.feedback_buttons['button.value']),
  accessibility_label: characters(of.feedback_buttons['button.accessibility_label']).optional(),
});

const filter = z
  .strictObject({
    include: list(
      oneOf(of.conversations_select['filter.include']),
      of.conversations_select['filter.include'],
    ).optional(),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  })
  .optional();

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm');
const maxSelected = { max_selected_items: integer({ min: 1 }).optional() };
const queryLength = { min_query_length: integer({ min: 0 }).optional() };
const optionList = (limit: { max_items: number }) => list(plainOption, limit).optional();

/** Every interactive element and the image, by its type. */
export const elements: Record<string, z.ZodType> = {
  image: image(),
  button: element('button', {
    text: plainText(of.button.text),
    value: characters({ min_length: 0, ...of.button.value }).optional(),
    url: url(of.button.url).optional(),
    accessibility_label: characters(of.button.accessibility_label).optional(),
    style: oneOf(of.button.style).optional(),
    confirm: confirm.optional(),
  }),
  workflow_button: element('workflow_button', {
    action_id: actionId,
    text: plainText(of.workflow_button.text),
    workflow: z.strictObject({
      trigger: z.strictObject({
        url: url(),
        customizable_input_parameters: z
          .array(z.strictObject({ name: characters(), value: z.string() }))
          .optional(),
      }),
    }),
    accessibility_label: characters(of.workflow_button.accessibility_label).optional(),
    style: oneOf(of.button.style).optional(),
  }),
  icon_button: element('icon_button', {
    icon: characters(),
    text: plainText(),
    value: characters({ min_length: 0, ...of.icon_button.value }).optional(),
    accessibility_label: characters(of.icon_button.accessibility_label).optional(),
    visible_to_user_ids: list(characters(), of.icon_button.visible_to_user_ids).optional(),
    confirm: confirm.optional(),
  }),
  feedback_buttons: element('feedback_buttons', {
    positive_button: feedbackButton,
    negative_button: feedbackButton,
  }),
  overflow: element('overflow', {
    options: list(
      option(plainText(composition.option.text), { url: url(composition.option.url).optional() }),
      of.overflow.options,
    ),
    confirm: confirm.optional(),
  }),
  checkboxes: choice('checkboxes', {
    options: list(anyOption, of.checkboxes.options),
    initial_options: list(anyOption).optional(),
  }),
  radio_buttons: choice('radio_buttons', {
    options: list(anyOption, of.radio_buttons.options),
    initial_option: anyOption.optional(),
  }),
  static_select: choice('static_select', {
    placeholder: placeholder(of.static_select.placeholder),
    options: optionList(of.static_select.options),
    option_groups: list(optionGroup, of.static_select.option_groups).optional(),
    initial_option: plainOption.optional(),
  }),
  multi_static_select: choice('multi_static_select', {
    placeholder: placeholder(of.multi_static_select.placeholder),
    options: optionList(of.multi_static_select.options),
    option_groups: list(optionGroup, of.multi_static_select.option_groups).optional(),
    initial_options: list(plainOption).optional(),
    ...maxSelected,
  }),
  external_select: select('external_select', { initial_option: plainOption.optional(), ...queryLength }),
  multi_external_select: select('multi_external_select', {
    initial_options: list(plainOption).optional(),
    ...queryLength,
    ...maxSelected,
  }),
  users_select: select('users_select', { initial_user: characters().optional() }),
  multi_users_select: select('multi_users_select', {
    initial_users: list(characters()).optional(),
    ...maxSelected,
  }),
  conversations_select: select('conversations_select', {
    initial_conversation: characters().optional(),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter,
  }),
  multi_conversations_select: select('multi_conversations_select', {
    initial_conversations: list(characters()).optional(),
    default_to_current_conversation: flag,
    filter,
    ...maxSelected,
  }),
  channels_select: select('channels_select', {
    initial_channel: characters().optional(),
    response_url_enabled: flag,
  }),
  multi_channels_select: select('multi_channels_select', {
    initial_channels: list(characters()).optional(),
    ...maxSelected,
  }),
  datepicker: select('datepicker', {
    initial_date: z.iso.date('must be YYYY-MM-DD').optional(),
  }),
  timepicker: select('timepicker', { initial_time: time.optional(), timezone: characters().optional() }),
  datetimepicker: element('datetimepicker', {
    initial_date_time: integer({ min: 1_000_000_000, max: 9_999_999_999 }).optional(),
    focus_on_load: flag,
    confirm: confirm.optional(),
  }),
  plain_text_input: input('plain_text_input', {
    initial_value: z.string().optional(),
    multiline: flag,
    min_length: integer(of.plain_text_input.min_length).optional(),
    max_length: integer(of.plain_text_input.max_length).optional(),
  }),
  email_text_input: input('email_text_input', { initial_value: z.string().optional() }),
  url_text_input: input('url_text_input', { initial_value: z.string().optional() }),
  number_input: input('number_input', {
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  rich_text_input: input('rich_text_input', {
    action_id: actionId,
    initial_value: richTextBlock.optional(),
    min_lines: integer(of.rich_text_input.min_lines).optional(),
    max_lines: integer(of.rich_text_input.max_lines).optional(),
  }),
  file_input: element('file_input', {
    filetypes: list(characters()).optional(),
    max_files: integer(of.file_input.max_files).optional(),
  }),
};

export function elementOf(allowed: readonly string[]): z.ZodType {
  return typed(() => elements, allowed);
}

/** What answers a block_suggestion. */
export const suggestedOptions = z
  .strictObject({
    options: list(plainOption, { min_items: 0, ...of.external_select['response.options'] }).optional(),
    option_groups: list(optionGroup, {
      min_items: 0,
      ...of.external_select['response.option_groups'],
    }).optional(),
  })
  .refine(
    (value) => (value.options === undefined) !== (value.option_groups === undefined),
    'must provide exactly one of options and option_groups',
  );

function element(type: string, fields: Record<string, z.ZodType>) {
  return z.strictObject({ type: z.literal(type), action_id: actionId.optional(), ...fields });
}

function placeholder(limit: LengthLimit) {
  return plainText(limit).optional();
}

function select(type: string, fields: Record<string, z.ZodType>) {
  return element(type, {
    placeholder: placeholder(of.users_select.placeholder),
    focus_on_load: flag,
    confirm: confirm.optional(),
    ...fields,
  });
}

function input(type: string, fields: Record<string, z.ZodType>) {
  return element(type, {
    placeholder: placeholder(of.plain_text_input.placeholder),
    focus_on_load: flag,
    dispatch_action_config,
    ...fields,
  });
}

function option(text: z.ZodType, fields: Record<string, z.ZodType> = {}) {
  return z.strictObject({
    text,
    value: characters(composition.option.value),
    description: textObject(composition.option.description).optional(),
    ...fields,
  });
}

const chosen = z.looseObject({
  options: z.array(z.unknown()).optional(),
  option_groups: z.array(z.looseObject({ options: z.array(z.unknown()) })).optional(),
  initial_option: z.unknown().optional(),
  initial_options: z.array(z.unknown()).optional(),
});

/** Options or groups, not both, and an initial choice that is among them. */
function choice(type: string, fields: Record<string, z.ZodType>) {
  return element(type, { focus_on_load: flag, confirm: confirm.optional(), ...fields }).superRefine(
    (value, context) => {
      const choices = chosen.parse(value);
      if ((choices.options === undefined) === (choices.option_groups === undefined)) {
        context.addIssue({
          code: 'custom',
          message: 'must provide exactly one of options and option_groups',
        });
      }
      const known = choices.options ?? choices.option_groups?.flatMap((group) => group.options) ?? [];
      const initial = choices.initial_options ?? (choices.initial_option ? [choices.initial_option] : []);
      if (initial.some((each) => !known.some((one) => isDeepStrictEqual(one, each)))) {
        context.addIssue({ code: 'custom', message: 'initial option must be among the options' });
      }
    },
  );
}
