import { describe, expect, it } from 'vitest';
import { failureMessage, internalFailureMessage } from '../../../src/slack/messages/failure.ts';

const failure = {
  kind: 'unavailable',
  apiMessage: null,
  retryAfterSeconds: null,
  doing: 'reading batch batch_one',
  reference: 'r4f9c2',
} as const;

describe('failureMessage', () => {
  it.each([
    ['unauthorized', 'SIGMA_API_KEY'],
    ['not-found', 'check the id'],
    ['rate-limited', 'in a minute'],
    ['invalid-request', 'Check the ids'],
    ['unavailable', 'Try again'],
    ['unexpected-response', 'Try again'],
    ['internal', 'Try again'],
  ] as const)('says what to do when it is %s', (kind, words) => {
    expect(failureMessage({ ...failure, kind }).text).toContain(words);
  });

  it('shows the reference of the log line and what was under way', () => {
    expect(failureMessage(failure).text).toMatch(/while reading batch batch_one[\s\S]*Reference: r4f9c2/u);
  });

  it('quotes the API', () => {
    expect(failureMessage({ ...failure, apiMessage: 'Unknown batch' }).text).toContain('“Unknown batch”');
  });

  it('says how long SigmaMind asks to wait', () => {
    const message = failureMessage({ ...failure, kind: 'rate-limited', retryAfterSeconds: 89.2 });
    expect(message.text).toContain('in 1 minute 30 seconds');
  });

  it('blames nobody else for its own failure', () => {
    expect(internalFailureMessage(failure).text).not.toContain('SigmaMind');
  });
});
