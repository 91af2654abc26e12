import { useState } from 'react';
import type { WorkspaceEntity } from '../../protocol.ts';
import { completionsOf } from './completions.ts';

/** The list above the composer: what it holds and which of it is marked. */
export function useCompletions(text: string, workspace: WorkspaceEntity) {
  const [isWanted, setIsWanted] = useState(false);
  const [chosenIndex, setChosenIndex] = useState<number | null>(null);
  const { items, isSure } = completionsOf(text, workspace);
  const isOpen = isWanted && items.length > 0;
  const markedIndex = chosenIndex ?? (isSure ? 0 : -1);

  return {
    isOpen,
    items,
    markedIndex,
    /** What Enter takes, if anything. */
    marked: isOpen ? (items[markedIndex] ?? null) : null,
    /** What Tab takes. */
    first: isOpen ? (items[Math.max(markedIndex, 0)] ?? null) : null,
    open() {
      setIsWanted(true);
      setChosenIndex(null);
    },
    close() {
      setIsWanted(false);
      setChosenIndex(null);
    },
    move(by: 1 | -1) {
      const next = markedIndex === -1 && by === -1 ? items.length - 1 : markedIndex + by;
      setChosenIndex((next + items.length) % items.length);
    },
  };
}
