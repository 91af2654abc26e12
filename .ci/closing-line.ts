import { existsSync, readFileSync } from 'node:fs';

/** Prints `N passed, N failed` over the reports of several test runs and the start for real. */
const [startFailures = '0', ...reports] = process.argv.slice(2);
let passed = startFailures === '0' ? 1 : 0;
let failed = Number(startFailures);
for (const path of reports) {
  // A run that ended before its report counts as one failure.
  const report = existsSync(path)
    ? JSON.parse(readFileSync(path, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1 };
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
