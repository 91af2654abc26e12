import { useEffect } from 'react';
import type { Columns } from './use-columns.ts';

/** Where the column that held the focus made room for another, the focus goes there too. */
export function useKeptFocus({ pane, side, isPanelOpen }: Columns): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is visible depends on all three
  useEffect(() => {
    const { activeElement: held } = document;
    if (held === null || held.checkVisibility()) return;
    const wasInPanel = held.closest('.sl-panel') !== null;
    const next = wasInPanel ? ['.sl-thread textarea', '.sl-panel-strip'] : ['.sl-panel'];
    for (const selector of next) {
      const element = document.querySelector<HTMLElement>(selector);
      if (element?.checkVisibility()) return element.focus();
    }
  }, [pane, side, isPanelOpen]);
}
