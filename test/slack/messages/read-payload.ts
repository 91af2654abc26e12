/** Every object within a payload, itself included. */
export function objectsIn(payload: unknown): Record<string, unknown>[] {
  if (Array.isArray(payload)) return payload.flatMap(objectsIn);
  if (typeof payload !== 'object' || payload === null) return [];
  const object = payload as Record<string, unknown>;
  return [object, ...Object.values(object).flatMap(objectsIn)];
}

/** All that a person reads in blocks, in order. */
export function readingOf(payload: unknown): string {
  return objectsIn(payload)
    .filter((object) => typeof object.text === 'string')
    .map((object) => String(object.text))
    .join('\n');
}

export function mrkdwnIn(payload: unknown): string[] {
  return objectsIn(payload)
    .filter((object) => object.type === 'mrkdwn')
    .map((object) => String(object.text));
}

export function buttonsIn(payload: unknown): { words: string; action: string; value: unknown }[] {
  return objectsIn(payload)
    .filter((object) => object.type === 'button')
    .map((object) => ({
      words: readingOf(object.text),
      action: String(object.action_id).split(':')[0] ?? '',
      value: JSON.parse(String(object.value)),
    }));
}
