import type { App } from '@slack/bolt';

/** Counts what Slack sent and is not yet done with: Bolt's own stop does not wait for it. */
export function trackInFlight(app: App): { settled(): Promise<void> } {
  let count = 0;
  let waiting: (() => void)[] = [];
  app.use(async ({ next }) => {
    count += 1;
    try {
      await next();
    } finally {
      count -= 1;
      if (count === 0) {
        for (const resolve of waiting) resolve();
        waiting = [];
      }
    }
  });
  return {
    settled: () => (count === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
