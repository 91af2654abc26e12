import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ctrfReport } from '../../src/reports/ctrf.ts';
import { NOW } from '../use-cases/fakes.ts';
import { finishedBatch, hostileBatch } from './samples.ts';

const status = { enum: ['passed', 'failed', 'skipped', 'pending', 'other'] };
const whole = { type: 'integer' };
const words = { type: 'string' };
const name = { type: 'string', minLength: 1 };
const extra = { type: 'object' };

/** What the published schema of the format asks of the fields that are written. */
const schema = {
  type: 'object',
  required: ['reportFormat', 'specVersion', 'results'],
  properties: {
    reportFormat: { const: 'CTRF' },
    specVersion: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$' },
    timestamp: { type: 'string', format: 'date-time' },
    generatedBy: words,
    results: {
      type: 'object',
      required: ['tool', 'summary', 'tests'],
      additionalProperties: false,
      properties: {
        tool: {
          type: 'object',
          required: ['name'],
          additionalProperties: false,
          properties: { name, version: words },
        },
        summary: {
          type: 'object',
          required: ['tests', 'passed', 'failed', 'skipped', 'pending', 'other', 'start', 'stop'],
          additionalProperties: false,
          properties: {
            ...Object.fromEntries(
              [
                'tests',
                'passed',
                'failed',
                'skipped',
                'pending',
                'other',
                'flaky',
                'suites',
                'start',
                'stop',
              ].map((field) => [field, whole]),
            ),
            extra,
          },
        },
        tests: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'status', 'duration'],
            additionalProperties: false,
            properties: {
              name,
              status,
              duration: whole,
              suite: { type: 'array', minItems: 1, items: words },
              message: words,
              flaky: { type: 'boolean' },
              retries: whole,
              retryAttempts: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['attempt', 'status'],
                  additionalProperties: false,
                  properties: { attempt: { type: 'integer', minimum: 1 }, status, message: words },
                },
              },
              extra,
            },
          },
        },
      },
    },
  },
  additionalProperties: false,
};

const ajv = new Ajv();
addFormats.default(ajv);
const isValid = ajv.compile(schema);
const reportOf = (batch: Parameters<typeof ctrfReport>[0]) =>
  ctrfReport(batch, { version: '1.2.3', now: NOW });

describe('a report in the Common Test Report Format', () => {
  it('has a test for each test case, with its attempts', () => {
    const { results } = reportOf(
      finishedBatch([
        { label: 'Refund', verdicts: ['passed', 'passed'] },
        { label: 'Parcel', verdicts: ['failed', 'passed'], remarks: 'It hung up.' },
      ]),
    );
    expect(results.summary).toMatchObject({
      tests: 2,
      passed: 1,
      failed: 1,
      flaky: 1,
      extra: { batchId: 'batch_1', attempts: 4, attemptsPassed: 3 },
    });
    expect(results.tests[1]).toMatchObject({
      name: 'Parcel',
      status: 'failed',
      duration: 20_000,
      flaky: true,
      retries: 1,
      message: '1 of 2 attempts failed\nIt hung up.',
      retryAttempts: [
        { attempt: 1, status: 'failed', message: 'It hung up.' },
        { attempt: 2, status: 'passed' },
      ],
    });
  });

  it('fits the schema, whatever names and remarks hold', () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        const report = JSON.parse(JSON.stringify(reportOf(batch)));
        expect(isValid(report) ? [] : isValid.errors).toEqual([]);
        const { tests, passed, failed, other } = report.results.summary;
        expect(passed + failed + other).toBe(tests);
      }),
    );
  });
});
