import { z } from 'zod';
import type { Actions, Option } from '../protocol.ts';

/** Sent back whole, as Slack does. */
const option = z.looseObject({
  text: z.looseObject({ text: z.string() }),
  value: z.string().default(''),
  description: z.looseObject({ text: z.string() }).optional(),
});
const suggestionBody = z
  .object({
    options: z.array(option).default([]),
    option_groups: z
      .array(z.object({ label: z.object({ text: z.string() }), options: z.array(option) }))
      .default([]),
  })
  .catch({ options: [], option_groups: [] });

const viewErrors = z.object({ errors: z.record(z.string(), z.string()).default({}) }).catch({ errors: {} });

/** What a menu of a form is to offer; nothing where the bot said something else. */
export function readSuggestions(body: unknown): Pick<Actions['suggest']['answer'], 'options' | 'groups'> {
  const { options, option_groups: groups } = suggestionBody.parse(body ?? {});
  return {
    options: options.map(optionOf),
    groups: groups.map(({ label, options }) => ({ label: label.text, options: options.map(optionOf) })),
  };
}

/** What is to stand at the fields of a form that was not taken. */
export function readViewErrors(body: unknown): Record<string, string> {
  return viewErrors.parse(body).errors;
}

function optionOf(given: z.infer<typeof option>): Option {
  const { text, value, description } = given;
  return { text: text.text, description: description?.text ?? null, value, option: given };
}
