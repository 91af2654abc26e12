import type { Place, ViewValues } from '../../protocol.ts';

/** What a view's fields hold, and what the bot objected to. */
export type ViewForm = {
  values: ViewValues;
  setValue(blockId: string, actionId: string, value: unknown): void;
  /** By block id. */
  errors: Record<string, string>;
};

export type BlocksProps = { blocks: unknown[]; place: Place; form?: ViewForm };

/** Blocks as Slack shows them, with everything in them that can be clicked. */
export function Blocks(_props: BlocksProps) {
  return null;
}
