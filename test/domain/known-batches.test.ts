import { describe, expect, it } from 'vitest';
import { mergeKnown, newBatches, reachesKnown } from '../../src/domain/known-batches.ts';
import { batchOf } from '../use-cases/fakes.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute));
const made = (...minutes: number[]) =>
  minutes.map((minute) => batchOf(`b${minute}`, { createdAt: at(minute) }));
const undated = (...ids: string[]) => ids.map((id) => batchOf(id, { createdAt: null }));
const idsOf = (batches: readonly { batchId: string }[]) => batches.map(({ batchId }) => batchId);

describe('a list of batches', () => {
  it.each([
    ['nothing new', made(3, 2, 1), made(3, 2), []],
    ['what is newer', made(5, 4, 3, 2), made(3, 2, 1), ['b5', 'b4']],
    ['nothing of before the first list, however far it goes', made(4, 3, 2, 1), made(3, 2), ['b4']],
    ['what is newer where all that was known is deleted', made(6, 5, 1), made(4, 3), ['b6', 'b5']],
    ['what stands out of order', made(4, 6, 5), made(5, 3), ['b4', 'b6']],
    ['everything where the agent had none', made(2, 1), [], ['b2', 'b1']],
    ['by position where there are no dates', undated('c', 'b', 'a'), undated('b'), ['c']],
  ])('shows %s', (_what, listed, known, fresh) => {
    expect(idsOf(newBatches(listed, known))).toEqual(fresh);
  });

  it('is read on until it reaches what is known', () => {
    const known = made(3, 2);
    expect([made(6, 5), made(4, 3), made(5, 1), []].map((page) => reachesKnown(page, known))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('adds to what is known, also where it was read earlier than another', () => {
    const newer = mergeKnown(made(5, 4, 3), made(3, 2));
    expect(idsOf(newer)).toEqual(['b5', 'b4', 'b3', 'b2']);
    expect(idsOf(mergeKnown(made(4, 3), newer))).toEqual(['b5', 'b4', 'b3', 'b2']);
  });

  it('is kept in bounds', () => {
    const minutes = Array.from({ length: 400 }, (_, minute) => minute);
    expect(idsOf(mergeKnown(made(...minutes), [])).slice(0, 2)).toEqual(['b399', 'b398']);
    expect(mergeKnown(made(...minutes), [])).toHaveLength(300);
  });
});
