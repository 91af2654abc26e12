/** How far our clock is ahead of the other sides', as the newest answer of each shows. */
export type ServerClocks = {
  /** Takes the `Date` header of an answer that arrived just now. */
  note(side: Side, dateHeader: string | null): void;
  /** Whole seconds, negative where ours is behind; null before the first answer. */
  secondsAhead(side: Side): number | null;
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
  };
}
