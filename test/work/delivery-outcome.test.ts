import { describe, expect, it } from 'vitest';
import { outcomeOfDelivery } from '../../src/work/delivery-outcome.ts';
import { NOW } from '../use-cases/fakes.ts';

const effects = async () => undefined;

describe('work whose delivery', () => {
  it('went out is done, with what follows from it', () => {
    expect(outcomeOfDelivery({ kind: 'sent', messageTs: '1.1' }, effects)).toEqual({ kind: 'done', effects });
  });

  it('went out is done, where nothing follows', () => {
    expect(outcomeOfDelivery({ kind: 'sent', messageTs: '1.1' })).toEqual({ kind: 'done' });
  });

  it('has to wait is due at the time that Slack asked for', () => {
    expect(outcomeOfDelivery({ kind: 'later', at: NOW, error: 'slow down' }, effects)).toEqual({
      kind: 'retry',
      error: 'slow down',
      notBefore: NOW,
    });
  });

  it('failed is tried again, and nothing follows yet', () => {
    expect(outcomeOfDelivery({ kind: 'failed', error: 'no connection' }, effects)).toEqual({
      kind: 'retry',
      error: 'no connection',
    });
  });

  it('was refused is parked, where an operator sees it', () => {
    expect(outcomeOfDelivery({ kind: 'refused', slackError: 'is_archived' }, effects)).toEqual({
      kind: 'parked',
      error: 'is_archived',
    });
  });
});
