/** Bounds of the time between two looks at a running batch. */
export type LookBounds = { minMs: number; maxMs: number };

/** How far a batch is; `expected` is 0 where the number of attempts is unknown. */
export type BatchPace = { finished: number; expected: number; elapsedSeconds: number };

/**
 * The cost of one look, in seconds of waiting: higher looks less often. So chosen that a thousand batches on
 * twenty agents take a twentieth of the requests of asking for each every five seconds, and are noticed no later.
 */
const LOOK_COST_SECONDS = 0.52;
/** What a batch does before anything is known of it: about five attempts at a time, a minute and a half each. */
const PRIOR_ATTEMPTS_PER_SECOND = 5 / 90;
const PRIOR_WEIGHT_ATTEMPTS = 2;

/**
 * Time left, from the rate so far pulled towards a prior; null where the number of attempts is unknown.
 */
export function secondsLeft({ finished, expected, elapsedSeconds }: BatchPace): number | null {
  if (expected <= 0) return null;
  const remaining = Math.max(0, expected - finished);
  const rate =
    (finished + PRIOR_WEIGHT_ATTEMPTS) /
    (Math.max(0, elapsedSeconds) + PRIOR_WEIGHT_ATTEMPTS / PRIOR_ATTEMPTS_PER_SECOND);
  return remaining / rate;
}

/**
 * Square-root rule: with a chance of 1/ETA a second that the batch ends, looking every sqrt(2·cost·ETA)
 * seconds makes the price of looking plus the price of noticing late smallest.
 */
export function lookDelayMs(batch: BatchPace, bounds: LookBounds, widening = 1): number {
  const left = secondsLeft(batch);
  if (left === null) return clamp(bounds.minMs * widening, bounds);
  return clamp(Math.sqrt(2 * LOOK_COST_SECONDS * left) * 1000 * widening, bounds);
}

const LONGEST_QUIET_DELAY_MS = 60 * 60 * 1000;

/** A batch that was reported as stalled is looked at ever less often, down to once an hour. */
export function quietLookDelayMs(quietLooks: number, bounds: LookBounds): number {
  return Math.min(
    bounds.maxMs * 2 ** Math.min(quietLooks + 1, 20),
    Math.max(LONGEST_QUIET_DELAY_MS, bounds.maxMs),
  );
}

function clamp(ms: number, { minMs, maxMs }: LookBounds): number {
  return Math.round(Math.min(maxMs, Math.max(minMs, ms)));
}
