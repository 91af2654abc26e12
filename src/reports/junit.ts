import { agentTitle } from '../domain/agent.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import { type CaseResult, caseResults } from './case-results.ts';
import { readableLine } from './readable.ts';
import { type XmlElement, xmlDocument } from './xml.ts';

/** A batch as JUnit XML in the form that Jenkins and Surefire have in common: a test case is a `testcase`. */
export function junitReport(summary: BatchSummary): string {
  const results = caseResults(summary);
  const agent = readableLine(agentTitle(summary.agent));
  const counts = {
    tests: results.length,
    failures: results.filter(({ status }) => status === 'failed').length,
    errors: 0,
  };
  const { startedAt, finishedAt } = summary;
  const spentMs = startedAt === null || finishedAt === null ? 0 : finishedAt.getTime() - startedAt.getTime();
  const time = seconds(Math.max(0, spentMs));
  const skipped = results.filter(({ status }) => status === 'other').length;
  return xmlDocument(
    element('testsuites', { name: 'SigmaMind', ...counts, time }, [
      element(
        'testsuite',
        {
          name: agent,
          ...counts,
          skipped,
          time,
          ...(startedAt === null ? {} : { timestamp: startedAt.toISOString().slice(0, 19) }),
        },
        [
          element('properties', {}, [
            element('property', { name: 'batch', value: summary.batchId }, []),
            element('property', { name: 'agent', value: summary.agent.agentId }, []),
          ]),
          ...results.map((result) => testCase(result, agent)),
        ],
      ),
    ]),
  );
}

function testCase({ name, status, message, durationMs }: CaseResult, agent: string): XmlElement {
  const [first = '', ...rest] = (message ?? '').split('\n');
  const problem = {
    passed: [],
    failed: [element('failure', { message: first, type: 'attempts' }, rest.join('\n'))],
    other: [element('skipped', { message: first }, [])],
  }[status];
  return element('testcase', { name, classname: agent, time: seconds(durationMs) }, problem);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function element(
  name: string,
  attributes: XmlElement['attributes'],
  content: XmlElement['content'],
): XmlElement {
  return { name, attributes, content };
}
