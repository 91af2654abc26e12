import type { Fields } from '../read.ts';

/** What an element needs of the block around it. */
export type ElementProps = {
  element: Fields;
  blockId: string;
  /** Whether the bot hears of a change at once, and not only on submission. */
  dispatches: boolean;
  /** Of an input block; elsewhere the element names itself. */
  label?: FieldLabel;
};

export type FieldLabel = {
  /** Which the label points at. */
  id: string;
  'aria-labelledby': string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
};
