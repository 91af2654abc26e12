import type { Option } from '../../../protocol.ts';
import { fieldsOf, isFields, listOf, wordsOf } from '../read.ts';

/** Something that a menu offers; `payload` is what the bot gets of it. */
export type Choice = { key: string; label: string; description: string | null; payload: unknown };

export type ChoiceGroup = { label: string | null; choices: Choice[] };

export function choiceOfOption(option: unknown): Choice {
  const { value, text, description } = fieldsOf(option);
  const label = wordsOf(text);
  return {
    key: String(value ?? label),
    label,
    description: isFields(description) ? wordsOf(description) : null,
    payload: option,
  };
}

export function choiceOfSuggestion({ text, description, value, option }: Option): Choice {
  return { key: value, label: text, description, payload: option };
}

/** The `options` or `option_groups` of a static select. */
export function staticGroups(element: unknown): ChoiceGroup[] {
  const { options, option_groups: groups } = fieldsOf(element);
  if (Array.isArray(options)) return [{ label: null, choices: options.map(choiceOfOption) }];
  return listOf(groups)
    .map(fieldsOf)
    .map((group) => ({ label: wordsOf(group.label), choices: listOf(group.options).map(choiceOfOption) }));
}

/** Only what holds every typed word; groups that are left without a choice go. */
export function matchingGroups(groups: readonly ChoiceGroup[], query: string): ChoiceGroup[] {
  const words = query.toLowerCase().split(/\s+/u);
  return groups
    .map(({ label, choices }) => ({
      label,
      choices: choices.filter((choice) => {
        const searched = `${choice.label}\n${choice.description ?? ''}`.toLowerCase();
        return words.every((word) => searched.includes(word));
      }),
    }))
    .filter(({ choices }) => choices.length > 0);
}
