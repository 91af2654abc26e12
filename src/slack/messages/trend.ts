import type { KnownBlock } from '@slack/types';
import type { BatchHistory, TrendPoint } from '../../domain/batch-history.ts';
import { context } from './elements.ts';
import type { LineChartBlock, MessageBlock } from './message.ts';

/** Two points are no trend. */
const FEWEST_POINTS = 3;
const SHOWN_IN_TEXT = 6;

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** The pass rates of the agent's newest batches as a chart and in words; empty where there are too few. */
export function trend(history: BatchHistory | null): { blocks: MessageBlock[]; classicBlocks: KnownBlock[] } {
  const points = history?.trend ?? [];
  if (points.length < FEWEST_POINTS) return { blocks: [], classicBlocks: [] };
  const partialCount = history?.partialCount ?? 0;
  const title = titleOf(points.length, partialCount);
  const words = context(`${title}: ${ratesOf(points)}%${partialWords(partialCount)}`);
  return { blocks: [chart(points, title), words], classicBlocks: [words] };
}

function titleOf(count: number, partialCount: number): string {
  return partialCount === 0
    ? `Pass rate of the last ${count} batches`
    : `Pass rate of ${count} of the last ${count + partialCount} batches`;
}

function partialWords(partialCount: number): string {
  if (partialCount === 0) return '';
  return `. The other${partialCount === 1 ? '' : ` ${partialCount}`} ran half of the test cases or fewer.`;
}

function ratesOf(points: readonly TrendPoint[]): string {
  const rates = points.map(({ percent }) => String(percent));
  const shown =
    rates.length <= SHOWN_IN_TEXT ? rates : [...rates.slice(0, 2), '…', ...rates.slice(2 - SHOWN_IN_TEXT)];
  return shown.join(' → ');
}

function chart(points: readonly TrendPoint[], title: string): LineChartBlock {
  const categories = labelsOf(points);
  const data = points.map(({ percent }, index) => ({ label: categories[index] ?? '', value: percent }));
  return {
    type: 'data_visualization',
    title,
    chart: {
      type: 'line',
      series: [{ name: 'Attempts passed, %', data }],
      axis_config: { categories, x_label: 'Start of the batch (UTC)', y_label: 'Attempts passed, %' },
    },
  };
}

/** Each is another one, as categories have to be, and short: a chart has no room for the time. */
function labelsOf(points: readonly TrendPoint[]): string[] {
  const seen = new Map<string, number>();
  return points.map(({ startedAt }) => {
    const words = startedAt === null ? 'no date' : day.format(startedAt);
    const times = (seen.get(words) ?? 0) + 1;
    seen.set(words, times);
    return times === 1 ? words : `${words} (${times})`;
  });
}
