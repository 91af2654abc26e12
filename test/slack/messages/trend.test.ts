import { describe, expect, it } from 'vitest';
import { trend } from '../../../src/slack/messages/trend.ts';
import { shownText } from './shown.ts';

const historyOf = (...percents: number[]) => ({
  since: null,
  partialCount: 0,
  trend: percents.map((percent, index) => ({
    startedAt: new Date(Date.UTC(2026, 2, 1 + Math.floor(index / 2), 12)),
    percent,
  })),
});

describe('the pass rates of an agent', () => {
  it.each([[null], [historyOf(50, 60)]])('are nothing where there are fewer than three: %j', (history) => {
    expect(trend(history)).toEqual({ blocks: [], classicBlocks: [] });
  });

  it('are drawn with one name for each batch', () => {
    const [block] = trend(historyOf(50, 60, 70)).blocks;
    expect(block).toMatchObject({
      type: 'data_visualization',
      chart: { type: 'line', axis_config: { categories: ['1 Mar', '1 Mar (2)', '2 Mar'] } },
    });
  });

  it('stand in words in both forms, the middle of many left out', () => {
    const { blocks, classicBlocks } = trend(historyOf(10, 20, 30, 40, 50, 60, 70, 80));
    const words = 'Pass rate of the last 8 batches: 10 → 20 → … → 50 → 60 → 70 → 80%';
    expect([shownText(blocks), shownText(classicBlocks)]).toEqual([words, words]);
  });

  it.each([
    [
      1,
      'Pass rate of 3 of the last 4 batches: 10 → 20 → 30%. The other ran half of the test cases or fewer.',
    ],
    [
      2,
      'Pass rate of 3 of the last 5 batches: 10 → 20 → 30%. The other 2 ran half of the test cases or fewer.',
    ],
  ])('say that %i ran only a part', (partialCount, words) => {
    const { blocks, classicBlocks } = trend({ ...historyOf(10, 20, 30), partialCount });
    expect(shownText(classicBlocks)).toBe(words);
    expect(blocks[0]).toMatchObject({ title: words.slice(0, words.indexOf(':')) });
  });
});
