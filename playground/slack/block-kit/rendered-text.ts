import { countCharacters } from './count-characters.ts';
import { isRecord } from './walk.ts';

const headerCharacters = 100;

/** Opened on demand or never shown, so no part of the message as it is rendered. */
const hiddenFields = new Set([
  'options',
  'option_groups',
  'confirm',
  'placeholder',
  'initial_option',
  'initial_options',
]);
/** These show their options. */
const openLists = new Set<unknown>(['checkboxes', 'radio_buttons']);
const shownFields = new Set(['text', 'title', 'caption', 'alt_text', 'label', 'name']);

/**
 * Characters that count towards the total of a message. `&`, `<` and `>` count as their entities, and a
 * header about a hundred on top. Cells of tables count too: that they don't is nowhere said.
 */
export function renderedCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + renderedCharacters(item), 0);
  if (!isRecord(value)) return 0;
  let sum = value.type === 'header' ? headerCharacters : 0;
  if (value.type === 'link' && value.text === undefined) sum += escapedCharacters(value.url);
  for (const [key, field] of Object.entries(value)) {
    const isOpenList = key === 'options' && openLists.has(value.type);
    if (hiddenFields.has(key) && !isOpenList) continue;
    sum +=
      shownFields.has(key) && typeof field === 'string'
        ? escapedCharacters(field)
        : renderedCharacters(field);
  }
  return sum;
}

/** Characters in the cells of a table, as its own total counts them. */
export function cellCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + cellCharacters(item), 0);
  if (!isRecord(value)) return 0;
  const shown = value.type === 'link' ? (value.text ?? value.url) : (value.text ?? value.name);
  const own = typeof shown === 'string' ? countCharacters(shown) : 0;
  return own + cellCharacters(value.elements);
}

function escapedCharacters(value: unknown): number {
  if (typeof value !== 'string') return 0;
  const entities = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return countCharacters(entities);
}
