import type { UseComboboxProps } from 'downshift';
import { useCombobox } from 'downshift';
import { useRef, useState } from 'react';
import { valueFieldOf } from '../../../slack/value-fields.ts';
import type { ElementProps } from '../elements/element-props.ts';
import { useField } from '../elements/use-field.ts';
import type { Choice } from './choice.ts';
import { useChoices } from './use-choices.ts';
import { usePopup } from './use-popup.ts';

/** What every select has: its field, the words typed while it is open, what it offers for them, and its menu. */
export function useChoiceField(props: ElementProps, usualName: string) {
  const { element, blockId, label } = props;
  const field = useField(props);
  const name = valueFieldOf(element)?.name ?? usualName;
  const anchor = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const offered = useChoices(element, blockId, query, isOpen);
  const items = offered.groups.flatMap(({ choices }) => choices);
  const popup = usePopup(anchor, isOpen);

  const forCombobox = {
    items,
    ...(label && { inputId: label.id }),
    itemToString: (choice) => choice?.label ?? '',
    itemToKey: (choice) => choice?.key,
    isOpen,
    defaultHighlightedIndex: 0,
    onIsOpenChange: ({ isOpen: next }) => {
      setQuery('');
      setIsOpen(next);
    },
    onInputValueChange: ({ type, inputValue }) => {
      if (type === useCombobox.stateChangeTypes.InputChange) setQuery(inputValue);
    },
  } satisfies UseComboboxProps<Choice>;

  return {
    field,
    query,
    isOpen,
    offered,
    anchor,
    popup,
    forCombobox,
    value: field.value[name],
    choose: (value: unknown) => field.choose({ [name]: value }),
    /** Neither closes the dialog around it nor submits its form. */
    onKeyDown(event: React.KeyboardEvent): void {
      if (event.key === 'Enter' || (event.key === 'Escape' && isOpen)) event.preventDefault();
    },
  };
}
