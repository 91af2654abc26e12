/** A clock that runs `speed` times as fast as the wall's, from the same instant on. Milliseconds since 1970. */
export type SimulatedClock = {
  now(): number;
  /** When a simulated instant of the past was, on the wall. */
  wallTimeOf(simulated: number): number;
  setSpeed(speed: number): void;
  /** Jumps ahead without any time passing on the wall. */
  advance(milliseconds: number): void;
};

type Stretch = { simulated: number; wall: number; speed: number };

export function createClock(wall: () => number, initialSpeed: number): SimulatedClock {
  let current: Stretch = { simulated: wall(), wall: wall(), speed: initialSpeed };
  const stretches = [current];

  function now(): number {
    return current.simulated + (wall() - current.wall) * current.speed;
  }

  function begin(stretch: Stretch): void {
    current = stretch;
    stretches.push(stretch);
  }

  return {
    now,
    wallTimeOf(simulated) {
      const index = stretches.findLastIndex((stretch) => stretch.simulated <= simulated);
      const stretch = stretches[index];
      if (stretch === undefined) return simulated;
      const end = stretches[index + 1]?.wall ?? Number.POSITIVE_INFINITY;
      if (stretch.speed === 0) return stretch.wall;
      return Math.min(end, stretch.wall + (simulated - stretch.simulated) / stretch.speed);
    },
    setSpeed: (speed) => begin({ simulated: now(), wall: wall(), speed }),
    advance: (milliseconds) => begin({ ...current, simulated: now() + milliseconds, wall: wall() }),
  };
}
