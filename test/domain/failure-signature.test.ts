import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureSignature, isSameFailure } from '../../src/domain/failure-signature.ts';

describe('the signature of a failure', () => {
  it('has the longer words of each distinct remark, in order, each once', () => {
    expect(
      failureSignature([
        'It hung up, then hung UP again: order 4711!',
        'Again it hung up then, order 12.',
        null,
      ]),
    ).toEqual(['again hung order then']);
  });

  it.each([[[]], [[null]], [['', '42 %', 'No.']]])('is empty where nothing is said: %j', (remarks) => {
    expect(failureSignature(remarks)).toEqual([]);
  });

  it('holds words of scripts that write vowels as marks', () => {
    expect(failureSignature(['ग्राहक को वापसी नहीं मिली'])).toEqual([
      ['ग्राहक', 'वापसी', 'नहीं', 'मिली'].toSorted().join(' '),
    ]);
  });

  it('is the same however accents are encoded', () => {
    const remark = 'Réclamation refusée après vérification';
    expect(failureSignature([remark.normalize('NFD')])).toEqual(failureSignature([remark.normalize('NFC')]));
  });

  it('stays small, whatever judges write', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 2000 }), { maxLength: 40 }), (remarks) => {
        const signature = failureSignature(remarks);
        expect(signature.length).toBeLessThanOrEqual(20);
        for (const key of signature) expect(key.split(' ').length).toBeLessThanOrEqual(40);
      }),
    );
  });

  it('is the same as itself, and as any part of itself', () => {
    const words = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, fc.nat(), (remarks, length) => {
        const signature = failureSignature(remarks);
        expect(isSameFailure(signature, signature)).toBe(true);
        expect(isSameFailure(signature, signature.slice(0, length))).toBe(true);
      }),
    );
  });

  it('differs as soon as one failure resembles none before', () => {
    const before = failureSignature(['It hung up without a word.']);
    const now = failureSignature(['Hung up without saying a word', 'Refunded twice the price']);
    expect([isSameFailure(before, now.slice(0, 1)), isSameFailure(before, now)]).toEqual([true, false]);
  });
});
