import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { junitReport } from '../../src/reports/junit.ts';
import { finishedBatch, hostileBatch } from './samples.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => ['testsuite', 'testcase', 'property'].includes(name),
});
const parsed = (xml: string) => parser.parse(xml).testsuites;

/** What the schema of Jenkins has a place for. */
const ATTRIBUTES = {
  testsuites: ['name', 'tests', 'failures', 'errors', 'time'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'skipped', 'time', 'timestamp'],
  testcase: ['name', 'classname', 'time'],
};

const attributesOf = (node: Record<string, unknown>) =>
  Object.keys(node).filter(
    (key) => typeof node[key] !== 'object' && !['failure', 'skipped', 'properties'].includes(key),
  );

describe('a report in JUnit XML', () => {
  it('has a test case for each, and why it failed', () => {
    const report = parsed(
      junitReport(
        finishedBatch([
          { label: 'Refund', verdicts: ['passed', 'passed'] },
          { label: 'Parcel', verdicts: ['failed', 'passed'], remarks: 'It hung up.' },
        ]),
      ),
    );
    const [suite] = report.testsuite;
    expect(suite).toMatchObject({
      name: 'Refund Line',
      tests: '2',
      failures: '1',
      errors: '0',
      time: '60.000',
    });
    expect(suite.testcase).toMatchObject([
      { name: 'Refund', classname: 'Refund Line', time: '20.000' },
      { name: 'Parcel', failure: { message: '1 of 2 attempts failed', '#text': 'It hung up.' } },
    ]);
    expect(suite.testcase[0].failure).toBeUndefined();
  });

  it('skips a test case of which SigmaMind says nothing', () => {
    const batch = finishedBatch([{ verdicts: ['passed'] }, { verdicts: ['failed'] }]);
    const unknown = {
      ...batch,
      cases: batch.cases.map((each) => ({ ...each, attempts: null, passed: 0, failed: 0 })),
    };
    const [suite] = parsed(junitReport(unknown)).testsuite;
    expect([suite.skipped, suite.failures]).toEqual(['2', '0']);
  });

  it('tells test cases of one name apart', () => {
    const batch = finishedBatch([
      { id: 'tc_a', label: 'Same', verdicts: ['passed'] },
      { id: 'tc_b', label: 'Same', verdicts: ['passed'] },
    ]);
    const names = parsed(junitReport(batch)).testsuite[0].testcase.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['Same (tc_a)', 'Same (tc_b)']);
  });

  it('is well-formed, whatever names and remarks hold', () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        const xml = junitReport(batch);
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(xml).not.toMatch(/[\p{Cc}--[\t\n]]|[\p{Cs}\uFFFE\uFFFF]/v);
        const report = parsed(xml);
        expect(Number(report.tests)).toBe(batch.cases.length);
        expect(attributesOf(report).filter((name) => !ATTRIBUTES.testsuites.includes(name))).toEqual([]);
        for (const suite of report.testsuite) {
          expect(attributesOf(suite).filter((name) => !ATTRIBUTES.testsuite.includes(name))).toEqual([]);
          for (const each of suite.testcase ?? [])
            expect(attributesOf(each).filter((name) => !ATTRIBUTES.testcase.includes(name))).toEqual([]);
        }
      }),
    );
  });
});
