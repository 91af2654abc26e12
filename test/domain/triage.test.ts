import { describe, expect, it } from 'vitest';
import { failureSignature, isSameFailure } from '../../src/domain/failure-signature.ts';
import { isOpen, type Triage, triageEnd } from '../../src/domain/triage.ts';
import { triageOf } from '../fixtures/triage.ts';
import { caseOf } from '../slack/messages/batch-fixture.ts';

const REMARK = 'The agent never offered a refund to the customer.';
const now = new Date('2026-11-22T10:00:00Z');

const decided = (changes: Partial<Triage> = {}) =>
  triageOf({ signature: failureSignature([REMARK]), decidedAt: now, ...changes });

const known = (changes: Partial<Triage> = {}) =>
  decided({ kind: 'known-issue', untilDay: '2026-12-03', reason: 'waiting', ...changes });

describe('a failure', () => {
  it.each([
    ['in other words', 'Customer was never offered any refund by the agent!'],
    ['with other numbers', 'The agent never offered a refund of 35 to the customer.'],
    ['without remarks', null],
  ])('stays the same %s', (_what, remark) => {
    expect(isSameFailure(failureSignature([REMARK]), failureSignature([remark]))).toBe(true);
  });

  it('is another one where any remark resembles none', () => {
    const later = failureSignature([REMARK, 'It hung up while the caller was still speaking.']);
    expect(isSameFailure(failureSignature([REMARK]), later)).toBe(false);
  });

  it('cannot be another one where nothing is known of the first', () => {
    expect(isSameFailure([], failureSignature(['It hung up.']))).toBe(true);
  });
});

describe('a claim', () => {
  it.each([
    ['passes in every attempt', caseOf('ppp'), 'passed'],
    ['fails once', caseOf('ppf'), null],
    ['has an attempt that still runs', caseOf('ppr'), null],
    ['was not attempted', caseOf(''), null],
  ])('where the test case %s later', (_what, later, end) => {
    expect(triageEnd(decided(), later)).toBe(end);
  });

  it('stands whatever the way in which it fails', () => {
    expect(triageEnd(decided(), caseOf('f', { remarks: 'Something else altogether happened.' }))).toBeNull();
  });
});

describe('a known issue', () => {
  it('stands while it passes, and while it fails as it did', () => {
    expect([triageEnd(known(), caseOf('pp')), triageEnd(known(), caseOf('pf', { remarks: REMARK }))]).toEqual(
      [null, null],
    );
  });

  it('opens again when it fails in another way', () => {
    const later = caseOf('f', { remarks: 'It hung up while the caller was still speaking.' });
    expect(triageEnd(known(), later)).toBe('fails-otherwise');
  });

  it.each([
    [null, '2026-12-03T23:59:59Z', true],
    [null, '2026-12-04T00:00:00Z', false],
    ['Pacific/Auckland', '2026-12-03T10:59:59Z', true],
    ['Pacific/Auckland', '2026-12-03T11:00:00Z', false],
    ['America/Los_Angeles', '2026-12-04T07:59:59Z', true],
    ['America/Los_Angeles', '2026-12-04T08:00:00Z', false],
  ])('is open until its day ends in its zone: %s, %s: %s', (zone, at, open) => {
    expect(isOpen(known({ zone }), new Date(at))).toBe(open);
  });
});

it.each([decided({ kind: 'none' }), decided({ endedBy: 'batch_2' })])(
  'what was taken back or ended is not open',
  (one) => {
    expect(isOpen(one, now)).toBe(false);
  },
);
