import { z } from 'zod';

/** Ids become keys, and parts of paths and buttons: a control character in one is no id. */
export const id = z.string().regex(/^\P{C}+$/u);
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? null);
export const optionalName = optionalText.transform((text) =>
  text === null || text.trim() === '' ? null : text,
);
export const count = z.int().nonnegative().nullish();

/** Text for people that may come as another kind of value. */
export const looseText = z.unknown().transform((value) => {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
});

/** A date without a zone is UTC; an unreadable one counts as absent, since no decision rests on it. */
export const optionalDate = z
  .string()
  .nullish()
  .transform((text) => {
    if (text === null || text === undefined) return null;
    const date = new Date(/(?:Z|[+-]\d{2}:?\d{2})$/iu.test(text) ? text : `${text}Z`);
    return Number.isNaN(date.getTime()) ? null : date;
  });
