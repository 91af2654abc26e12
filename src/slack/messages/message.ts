import type { KnownBlock, View } from '@slack/types';

/** A chart, as far as it is used: Slack's own types do not have it yet. */
export type LineChartBlock = {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'line';
    /** One point for each category, named like it. */
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[]; x_label: string; y_label: string };
  };
};

export type MessageBlock = KnownBlock | LineChartBlock;

/**
 * One message as Slack takes it. `text` stands alone, escaped. `classicBlocks` say the same without the
 * newer block types, for when Slack refuses `blocks`; absent where `blocks` are classic already.
 */
export type Message = {
  text: string;
  blocks: MessageBlock[];
  classicBlocks?: KnownBlock[];
};

export type ModalView = View & { type: 'modal' };
