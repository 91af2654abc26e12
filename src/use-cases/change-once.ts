import type { AnswerSources, Asker } from './answer-intent.ts';
import type { GivenAnswer } from './given-answer-store.ts';
import type { Refused } from './refusal.ts';
import type { StoreTables } from './store.ts';

class ChangedAlreadyError extends Error {
  override readonly name = 'ChangedAlreadyError';
}

/**
 * Makes a change and keeps what is said of it, both or neither. A request that is carried out again, since
 * nobody heard the answer, changes nothing and is answered as the first time. Nothing is kept of what was not
 * changed: a refusal, or null where the caller has something else to say.
 */
export async function changeOnce<Said extends GivenAnswer | Refused | null>(
  { request }: Pick<Asker, 'request'>,
  { store, now }: Pick<AnswerSources, 'store' | 'now'>,
  change: (tables: StoreTables) => Promise<Said>,
): Promise<Said | GivenAnswer> {
  try {
    return await store.transaction(async (tables) => {
      const said = await change(tables);
      if (request === undefined || !isChange(said)) return said;
      if (!(await tables.givenAnswers.keep(request, said, now()))) throw new ChangedAlreadyError();
      return said;
    });
  } catch (error) {
    const given =
      error instanceof ChangedAlreadyError && request !== undefined
        ? await store.givenAnswers.of(request)
        : null;
    if (given === null) throw error;
    return given;
  }
}

function isChange(said: GivenAnswer | Refused | null): said is GivenAnswer {
  return said !== null && 'kind' in said;
}
