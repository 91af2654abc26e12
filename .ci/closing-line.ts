import { existsSync, readFileSync } from 'node:fs';

/**
 * Names what failed, and prints `N passed, N failed` over the steps of a check. Each argument is `name=status` with
 * the step's exit status, or `name=status=report` with the report of its tests.
 */
let passed = 0;
let failed = 0;
const told: string[] = [];

for (const [name, status, path] of process.argv.slice(2).map((step) => step.split('='))) {
  const failedBefore = failed;
  if (path === undefined) {
    if (status === '0') passed += 1;
  } else if (existsSync(path)) {
    count(JSON.parse(readFileSync(path, 'utf8')));
  }
  // Also where all tests passed: an error outside of them, the lint, the types.
  if (status !== '0' && failed === failedBefore) {
    failed += 1;
    told.push(`failed: ${name} ended with ${status}`);
  }
}
process.stdout.write([...told, `${passed} passed, ${failed} failed`, ''].join('\n'));

function count(report: Report): void {
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  for (const file of report.testResults) {
    const name = file.name.replace(`${process.cwd()}/`, '');
    if (file.status === 'failed' && file.message !== '') told.push(`failed: ${name}\n${file.message}`);
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      if (status === 'failed')
        told.push(`failed: ${name}: ${fullName}\n${failureMessages.join('\n').slice(0, 600)}`);
    }
  }
}

/** What Vitest's JSON reporter writes, as far as it is read here. */
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};
