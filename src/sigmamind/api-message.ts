import { z } from 'zod';

const MAX_LENGTH = 300;

const errorBody = z.object({ message: z.string() });

/** The sentence of an error answer, on one line and bounded; null where there is none, or only HTML. */
export function readApiMessage(body: string, redact: (text: string) => string): string | null {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return null;
  const message = redact(parsed.data.message)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (message === '' || /<(?:!doctype|html|head|body)\b|<\/\w+>/iu.test(message)) return null;
  return bounded(message);
}

export function bounded(text: string): string {
  const characters = Array.from(text.slice(0, 2 * (MAX_LENGTH + 1)));
  return characters.length <= MAX_LENGTH ? text : `${characters.slice(0, MAX_LENGTH - 1).join('')}…`;
}

/** `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
