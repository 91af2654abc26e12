import { expect } from 'vitest';
import type { ClaimedWork, WorkEnd } from '../../src/use-cases/work-store.ts';
import { at, KIND, type Work } from './work-fixture.ts';

/** One thing that somebody does to the work rows; times are seconds. */
export type Step =
  | { do: 'schedule'; key: string; inSeconds: number }
  | { do: 'claim'; limit: number }
  /** The end of one of the claims made so far, whoever holds the row by now. */
  | { do: 'end'; claim: number; as: WorkEnd['kind']; inSeconds: number }
  | { do: 'lapse'; key: string }
  | { do: 'wait'; seconds: number };

type Row = {
  dueAt: number;
  request: number;
  requestCount: number;
  claimCount: number;
  attempts: number;
  isHeld: boolean;
  isParked: boolean;
};

type MadeClaim = { row: Row; request: number; claimed: ClaimedWork };

/**
 * What the rows should be, in the simplest words, next to what they are. Apart from that it keeps, for each
 * key, the newest request and the newest one that a claim which had seen it brought to an end.
 */
export function createWorkModel(work: Work) {
  const rows = new Map<string, Row>();
  const claims: MadeClaim[] = [];
  const asked = new Map<string, number>();
  const settled = new Map<string, number>();
  let nowSeconds = 0;
  let requests = 0;

  async function schedule(key: string, dueAt: number): Promise<void> {
    requests += 1;
    asked.set(key, requests);
    await work.schedule({ key, dueAt: at(dueAt), payload: requests });
    const row = rows.get(key);
    if (row === undefined) {
      const fresh = { requestCount: 0, claimCount: 0, attempts: 0, isHeld: false, isParked: false };
      rows.set(key, { dueAt, request: requests, ...fresh });
      return;
    }
    row.dueAt = row.isParked ? dueAt : Math.min(dueAt, row.dueAt);
    if (row.isParked) row.attempts = 0;
    row.isParked = false;
    row.request = requests;
    row.requestCount += 1;
  }

  async function claim(limit: number): Promise<void> {
    const free = [...rows.values()]
      .filter((row) => !row.isParked && !row.isHeld && row.dueAt <= nowSeconds)
      .sort((left, right) => left.dueAt - right.dueAt)
      .slice(0, limit);
    const taken = await work.claim({ limit });
    for (const claimed of taken) {
      const row = rows.get(claimed.key);
      if (row === undefined || row.isHeld) throw new Error(`${claimed.key} is nobody's to take`);
      row.isHeld = true;
      row.claimCount += 1;
      row.attempts += 1;
      const { claimCount, requestCount, attempts } = row;
      expect(claimed).toMatchObject({ payload: row.request, claimCount, requestCount, attempts });
      claims.push({ row, request: row.request, claimed });
    }
    expect(taken.map(({ key }) => rows.get(key)?.dueAt)).toEqual(free.map(({ dueAt }) => dueAt));
  }

  async function end(
    { row, request, claimed }: MadeClaim,
    as: WorkEnd['kind'],
    dueAt: number,
  ): Promise<void> {
    const { key, claimCount, requestCount } = claimed;
    const isHolder = rows.get(key) === row && row.claimCount === claimCount;
    expect(await work.table.end(claimed, endOf(as, dueAt))).toBe(isHolder);
    if (!isHolder) return;
    const isAskedAgain = row.requestCount !== requestCount;
    row.isHeld = false;
    if (as === 'retry') row.dueAt = dueAt;
    if (as === 'given-back') row.attempts -= 1;
    if (as === 'retry' || as === 'given-back') return;
    settled.set(key, request);
    if (as !== 'parked' || isAskedAgain) row.attempts = 0;
    if (isAskedAgain) return;
    if (as === 'done') rows.delete(key);
    if (as === 'again') row.dueAt = dueAt;
    if (as === 'parked') row.isParked = true;
  }

  async function lapse(key: string): Promise<void> {
    const row = rows.get(key);
    if (row === undefined) return;
    await work.lapse({ key });
    row.isHeld = false;
  }

  return {
    async take(step: Step): Promise<void> {
      switch (step.do) {
        case 'schedule':
          return schedule(step.key, nowSeconds + step.inSeconds);
        case 'claim':
          return claim(step.limit);
        case 'end': {
          const made = claims[step.claim % Math.max(1, claims.length)];
          return made === undefined ? undefined : end(made, step.as, nowSeconds + step.inSeconds);
        }
        case 'lapse':
          return lapse(step.key);
        case 'wait':
          nowSeconds += step.seconds;
          work.clock.set(at(nowSeconds));
      }
    },

    /** Lets everything that is left be done, after which no request may be open. */
    async finish(): Promise<void> {
      nowSeconds += 1_000_000;
      work.clock.set(at(nowSeconds));
      for (const key of rows.keys()) await lapse(key);
      const before = claims.length;
      await claim(100);
      for (const made of claims.slice(before)) await end(made, 'done', 0);
      expect(settled).toEqual(asked);
      expect(await work.table.depths()).toEqual([]);
    },
  };
}

function endOf(kind: WorkEnd['kind'], dueAt: number): WorkEnd {
  switch (kind) {
    case 'again':
      return { kind, dueAt: at(dueAt) };
    case 'retry':
      return { kind, dueAt: at(dueAt), error: KIND };
    case 'parked':
      return { kind, error: KIND };
    default:
      return { kind };
  }
}
