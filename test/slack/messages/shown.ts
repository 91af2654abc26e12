/** Every string that a person may see in a payload, in order. */
export function shownTexts(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(shownTexts);
  if (typeof payload !== 'object' || payload === null) return [];
  return Object.entries(payload).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : shownTexts(value),
  );
}

export function shownText(payload: unknown): string {
  return shownTexts(payload).join('\n');
}

/** The buttons of a payload, wherever they stand. */
export function buttonsOf(payload: unknown): { action_id: string; value: string; confirm?: unknown }[] {
  if (Array.isArray(payload)) return payload.flatMap(buttonsOf);
  if (typeof payload !== 'object' || payload === null) return [];
  const own = 'action_id' in payload ? [payload as { action_id: string; value: string }] : [];
  return [...own, ...Object.values(payload).flatMap(buttonsOf)];
}

/** What Slack parses: the text of mrkdwn objects. */
export function mrkdwnTexts(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(mrkdwnTexts);
  if (typeof payload !== 'object' || payload === null) return [];
  const isMrkdwn = 'type' in payload && payload.type === 'mrkdwn' && 'text' in payload;
  return [...(isMrkdwn ? [String(payload.text)] : []), ...Object.values(payload).flatMap(mrkdwnTexts)];
}

const LIVE: Record<string, RegExp> = {
  'angle brackets': /[<>]/u,
  mention: /@[\p{L}\p{N}]/u,
  address: /:\/\/|[\p{L}\p{N}]\.\p{L}{2}/u,
  shortcode: /:[\p{L}\p{N}_+-]+:/u,
  formatting: /(?<![\p{L}\p{N}\u2060*_~`])[*_~`]+[^\s*_~`]|[^\s*_~`][*_~`]+(?![\p{L}\p{N}\u2060*_~`])/u,
  quote: /^\s*&gt;/mu,
};

/** The kinds of markup that Slack would act on in this mrkdwn; mentions of `trusted` users and dates do not count. */
export function liveMarkup(mrkdwn: string, trusted: readonly string[] = []): string[] {
  const undated = mrkdwn.replaceAll(/<!date\^\d+\^[^<>|]*\|[^<>]*>/gu, 'then');
  const rest = trusted.reduce((text, userId) => text.replaceAll(`<@${userId}>`, 'someone'), undated);
  return Object.keys(LIVE).filter((kind) => LIVE[kind]?.test(rest));
}
