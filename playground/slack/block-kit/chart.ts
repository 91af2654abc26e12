import { z } from 'zod';
import limits from '../blockkit-limits.json' with { type: 'json' };
import { characters, list, typed } from './fields.ts';

const of = limits.blocks.data_visualization;

const categories = of['axis_config.categories'];

const pie = z.strictObject({
  type: z.literal('pie'),
  segments: list(
    z.strictObject({
      label: characters(of['segment.label']),
      value: z.number().refine((value) => value > of['segment.value'].exclusive_min, 'must be positive'),
    }),
    of['pie.segments'],
  ),
});

const point = z.strictObject({ label: characters(of['point.label']), value: z.number() });

const series = z.strictObject({
  name: characters(of['series.name']),
  data: z.array(point).min(of['series.data'].min_items).max(of['series.data'].max_items),
});

const charts = {
  pie,
  bar: axes('bar'),
  area: axes('area'),
  line: axes('line'),
};

export const chartBlock = z.strictObject({
  type: z.literal('data_visualization'),
  block_id: characters(limits.common.block_id).optional(),
  title: characters(of.title),
  chart: typed(() => charts, of['chart.type'].allowed),
});

function axes(type: string) {
  return z
    .strictObject({
      type: z.literal(type),
      series: z.array(series).min(of.series.min_items).max(of.series.max_items),
      axis_config: z.strictObject({
        categories: z
          .array(characters({ max_length: categories.item_max_length }))
          .min(categories.min_items)
          .max(categories.max_items),
        x_label: characters(of['axis_config.x_label']).optional(),
        y_label: characters(of['axis_config.y_label']).optional(),
      }),
    })
    .refine(
      (chart) => new Set(chart.series.map((each) => each.name)).size === chart.series.length,
      'series names must be unique',
    )
    .refine((chart) => {
      const expected = chart.axis_config.categories.toSorted().join('\n');
      return chart.series.every(
        (each) =>
          each.data
            .map((one) => one.label)
            .toSorted()
            .join('\n') === expected,
      );
    }, 'each series must have exactly one point per category');
}
