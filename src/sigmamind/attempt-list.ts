import type { Attempt, AttemptList } from '../domain/batch-summary.ts';
import type { Page } from '../domain/page.ts';
import { SigmaMindError } from '../use-cases/sigma-mind.ts';
import { readAllPages } from './all-pages.ts';

const MEMORY_MS = 15 * 60_000;
const MAX_PAGES = 250;

/**
 * Reads the attempts of a batch through a list that not every account's API has; its absence is remembered
 * for a quarter of an hour. Where the list has answered before, a refusal speaks of one batch only.
 */
export function createAttemptReader(
  now: () => number,
): (fetchPage: (page: number) => Promise<Page<Attempt>>) => Promise<AttemptList | null> {
  let absentUntil = Number.NEGATIVE_INFINITY;
  let hasAnswered = false;
  return async (fetchPage) => {
    if (now() < absentUntil) return null;
    try {
      const { items, isComplete } = await readAllPages({
        fetchPage,
        idOf: (attempt) => attempt.jobId,
        maxPages: MAX_PAGES,
        laterFailure: 'incomplete',
      });
      hasAnswered = true;
      return { attempts: items, isComplete };
    } catch (error) {
      if (!saysAbsent(error)) throw error;
      if (!hasAnswered) absentUntil = now() + MEMORY_MS;
      return null;
    }
  };
}

function saysAbsent(error: unknown): boolean {
  if (!(error instanceof SigmaMindError)) return false;
  const status = error.details.httpStatus;
  return status === 400 || status === 404 || status === 405;
}
