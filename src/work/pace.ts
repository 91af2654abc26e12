/** How much slower than usual SigmaMind is asked, by all looks of this process together. */
export type Pace = {
  widening(): number;
  /** SigmaMind asked to slow down. */
  slowDown(): void;
  wentWell(): void;
};

const STEP = 2;
const MOST = 16;
const RECOVERY = 0.9;

export function createPace(): Pace {
  let widening = 1;
  return {
    widening: () => widening,
    slowDown() {
      widening = Math.min(MOST, widening * STEP);
    },
    wentWell() {
      widening = Math.max(1, widening * RECOVERY);
    },
  };
}
