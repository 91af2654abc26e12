import { existsSync, readFileSync } from 'node:fs';

/** Names what failed, and prints `N passed, N failed` over the reports of several test runs and the start for real. */
const [startFailures = '0', ...reports] = process.argv.slice(2);
let passed = startFailures === '0' ? 1 : 0;
let failed = Number(startFailures);
const told: string[] = [];
for (const path of reports) {
  if (!existsSync(path)) {
    // A run that ended before its report counts as one failure.
    failed += 1;
    told.push(`no report: ${path}`);
    continue;
  }
  const report = JSON.parse(readFileSync(path, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const file of report.testResults) {
    const name = file.name.replace(`${process.cwd()}/`, '');
    if (file.status === 'failed' && file.message) told.push(`failed: ${name}\n${file.message}`);
    for (const test of file.assertionResults) {
      if (test.status === 'failed') {
        told.push(`failed: ${name}: ${test.fullName}\n${test.failureMessages.join('\n').slice(0, 600)}`);
      }
    }
  }
}
process.stdout.write([...told, `${passed} passed, ${failed} failed`, ''].join('\n'));
