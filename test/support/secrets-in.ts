import { SECRETS } from './bot-world.ts';

/** The names of the secrets that stand in a text, in clear. */
export function secretsIn(text: string): string[] {
  return Object.entries(SECRETS)
    .filter(([, secret]) => text.includes(secret))
    .map(([name]) => name);
}
