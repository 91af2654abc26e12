export type Found = { value: Record<string, unknown>; pointer: string };

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every object inside a value, itself included, with its JSON pointer. */
export function* objectsIn(value: unknown, pointer: string): Generator<Found> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* objectsIn(item, `${pointer}/${index}`);
  } else if (isRecord(value)) {
    yield { value, pointer };
    for (const [key, field] of Object.entries(value)) yield* objectsIn(field, `${pointer}/${key}`);
  }
}

/** Every string inside a value, keys included. */
export function* stringsIn(value: unknown, pointer: string): Generator<{ text: string; pointer: string }> {
  if (typeof value === 'string') {
    yield { text: value, pointer };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* stringsIn(item, `${pointer}/${index}`);
  } else if (isRecord(value)) {
    for (const [key, field] of Object.entries(value)) {
      yield { text: key, pointer };
      yield* stringsIn(field, `${pointer}/${key}`);
    }
  }
}
