import { defineConfig } from 'vitest/config';

const report = process.env.VITEST_REPORT;

const processes = 'test/process/**/*.test.ts';
const crashes = 'test/crash/**/*.test.ts';

export default defineConfig({
  test: {
    // Conditions are waited for: long limits cost nothing but on a machine that is too busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'within',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', processes, crashes],
          // A group 0 with a single worker would come last.
          sequence: { groupOrder: 1 },
        },
      },
      // Bots that are processes of their own come after, one file at a time: side by side they starve each other.
      {
        extends: true,
        test: {
          name: 'processes',
          include: [processes],
          fileParallelism: false,
          // They hold a real process to seconds of a wall clock; a machine that paused gets a second chance.
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'crashes', include: [crashes], fileParallelism: false, sequence: { groupOrder: 3 } },
      },
    ],
    ...(report === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: report } }),
  },
});
