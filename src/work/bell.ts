/** Remembers a ring between `listen` and `rungWithin`, so that none falls between two sleeps. */
export function createBell() {
  let isRung = false;
  let wakeUp = () => {};
  return {
    listen() {
      isRung = false;
    },
    ring() {
      isRung = true;
      wakeUp();
    },
    async rungWithin(ms: number): Promise<void> {
      if (isRung) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
