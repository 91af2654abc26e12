import type { Mention } from '../../domain/subscription.ts';

const FORMS: readonly { kind: 'group' | 'user'; pattern: RegExp }[] = [
  { kind: 'group', pattern: /^(?:!subteam\^)?(?<id>S[A-Z0-9]{4,20})$/u },
  { kind: 'user', pattern: /^@?(?<id>[UW][A-Z0-9]{4,20})$/u },
];

/** `<!subteam^S0614TZR7|@oncall>`, `<@U0614TZR7>`, a bare id, `here` or `channel`; null for anything else. */
export function readMention(text: string): Mention | null {
  const [target = ''] = text.replace(/^<|>$/gu, '').split('|');
  const place = /^[!@]?(?<place>here|channel)$/iu.exec(target)?.groups?.place?.toLowerCase();
  if (place === 'here' || place === 'channel') return { kind: place };
  for (const { kind, pattern } of FORMS) {
    const id = pattern.exec(target)?.groups?.id;
    if (id !== undefined) return { kind, id };
  }
  return null;
}
