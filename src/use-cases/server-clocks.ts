/** How far our clock is ahead of the other sides', as the newest answer of each shows. */
export type ServerClocks = {
  /** Takes the `Date` header of an answer that arrived just now. */
  note(side: Side, dateHeader: string | null): void;
  /** Whole seconds, negative where ours is behind; null before the first answer. */
  secondsAhead(side: Side): number | null;
  /** The time by whichever clock is behind the others, ours included; null before the first answer of anybody. */
  earliest(): Date | null;
};

export type Side = 'slack' | 'sigmaMind';

export function createServerClocks(now: () => Date): ServerClocks {
  const ahead = new Map<Side, number>();
  return {
    note(side, dateHeader) {
      const theirs = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      if (Number.isFinite(theirs)) ahead.set(side, Math.trunc((now().getTime() - theirs) / 1000));
    },
    secondsAhead: (side) => ahead.get(side) ?? null,
    earliest: () =>
      ahead.size === 0 ? null : new Date(now().getTime() - Math.max(0, ...ahead.values()) * 1000),
  };
}
