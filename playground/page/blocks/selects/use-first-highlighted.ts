import type { UseComboboxReturnValue } from 'downshift';
import { useEffect, useEffectEvent } from 'react';

/** Options that come late are ready for Enter too. */
export function useFirstHighlighted<Item>(combobox: UseComboboxReturnValue<Item>, choiceCount: number): void {
  const highlightFirst = useEffectEvent(() => {
    if (combobox.highlightedIndex < 0) combobox.setHighlightedIndex(0);
  });
  const hasChoices = combobox.isOpen && choiceCount > 0;
  useEffect(() => {
    if (hasChoices) highlightFirst();
  }, [hasChoices]);
}
