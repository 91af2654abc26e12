import { createContext, useContext } from 'react';
import type { Place, ViewValues } from '../../protocol.ts';

/** What a view's fields hold, and what the bot objected to. */
export type ViewForm = {
  values: ViewValues;
  setValue(blockId: string, actionId: string, value: unknown): void;
  /** By block id. */
  errors: Record<string, string>;
};

/** Where the blocks around an element stand, and what their fields hold. */
export type Interaction = { place: Place; form: ViewForm };

export const InteractionContext = createContext<Interaction | null>(null);

export function useInteraction(): Interaction {
  const interaction = useContext(InteractionContext);
  if (interaction === null) throw new Error('There are no blocks around this component');
  return interaction;
}
