/** Bounds of the time between two looks at a running batch. */
export type LookBounds = { minMs: number; maxMs: number };

/** How far a batch is; `expected` is 0 where the number of attempts is unknown. */
export type BatchPace = { finished: number; expected: number; elapsedSeconds: number };

/** The cost of one look, in seconds of waiting: higher looks less often. */
const LOOK_COST_SECONDS = 0.5;
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
 * seconds makes the price of looking plus the price of noticing late smallest. While many attempts are left
 * that chance is far smaller, so there is no look before the batch may end at the earliest.
 */
export function lookDelayMs(batch: BatchPace, bounds: LookBounds, widening = 1): number {
  const left = secondsLeft(batch);
  if (left === null) return clamp(bounds.minMs * widening, bounds);
  const delaySeconds = Math.max(Math.sqrt(2 * LOOK_COST_SECONDS * left), left * (1 - spreadOf(batch)));
  return clamp(delaySeconds * 1000 * widening, bounds);
}

/**
 * By which part of itself the time left may be off: the sum of n random durations spreads by 1/sqrt(n), both
 * for the attempts that are left and for those that the rate is known from. The latter count double, as the
 * rate of a batch is not as even as that.
 */
function spreadOf({ finished, expected }: BatchPace): number {
  return Math.sqrt(1 / Math.max(1, expected - finished) + 2 / (finished + PRIOR_WEIGHT_ATTEMPTS));
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
