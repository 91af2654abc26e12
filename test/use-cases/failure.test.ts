import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/use-cases/failure.ts';
import { errorOf } from './fakes.ts';

describe('what a person is told of an error', () => {
  it('is SigmaMind’s kind, sentence and wait', () => {
    const error = errorOf('rate-limited', { apiMessage: 'Too many requests', retryAfterSeconds: 7 });
    expect(failureOf(error, 'reading the batch')).toMatchObject({
      kind: 'rate-limited',
      apiMessage: 'Too many requests',
      retryAfterSeconds: 7,
      doing: 'reading the batch',
    });
  });

  it.each([new TypeError('secret detail'), 'secret detail', null])(
    'is nothing of what broke inside: %s',
    (error) => {
      expect(JSON.stringify(failureOf(error, 'reading'))).not.toContain('secret detail');
    },
  );

  it('is internal where the error is not SigmaMind’s', () => {
    expect(failureOf(new Error('a slip'), 'reading').kind).toBe('internal');
  });

  it('has a reference of its own each time', () => {
    const references = Array.from({ length: 20 }, () => failureOf(new Error(), '').reference);
    expect(new Set(references).size).toBe(20);
  });
});
