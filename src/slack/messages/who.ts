import { starterName } from '../../domain/starter.ts';
import { escapeMrkdwn, isInvisible, oneLine } from './escape.ts';
import { cutText } from './limits.ts';

/** A person, or what else starts batches, as mrkdwn says it: `mention`, which calls people, or `byName`. */
export type Who = (userId: string | null) => string;

const NAME_LENGTH = 50;
const SOMEBODY = 'a teammate';

/** Calls nobody. */
export function byName(names: ReadonlyMap<string, string>): Who {
  return (userId) => {
    const name = oneLine(names.get(userId ?? '') ?? '');
    return starterName(userId) ?? (isInvisible(name) ? SOMEBODY : escapeMrkdwn(cutText(name, NAME_LENGTH)));
  };
}

/** Calls nobody and knows nobody. */
export const nameless = byName(new Map());

/** Where a sentence begins. */
export function atStart(who: string): string {
  return who === SOMEBODY ? 'A teammate' : who;
}
