const ID = /\b(?:batch|job)_[A-Za-z0-9-]{1,64}\b/gu;
/** What Slack or a program reads, not a person. */
const HIDDEN = new Set(['type', 'block_id', 'action_id', 'value', 'style']);

/** The ids of batches and jobs in a message as people see it, in their order, each once. */
export function idsIn(message: {
  text?: string | null | undefined;
  blocks?: unknown;
  attachments?: unknown;
}): string[] {
  const seen = [...visible(message.blocks), ...visible(message.attachments), message.text ?? ''];
  return [...new Set(seen.flatMap((text) => text.match(ID) ?? []))];
}

function visible(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(visible);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (HIDDEN.has(name) ? [] : visible(inner)));
}
