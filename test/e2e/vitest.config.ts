import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const report = process.env.VITEST_REPORT;

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/need-chromium.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // A browser, a bot and two servers each: side by side they starve each other.
    fileParallelism: false,
    ...(report === undefined ? {} : { reporters: ['default', 'json'], outputFile: { json: report } }),
  },
});
