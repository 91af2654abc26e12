import { useCombobox } from 'downshift';
import { useRef, useState } from 'react';
import { valueFieldOf } from '../../../slack/value-fields.ts';
import type { ElementProps } from '../elements/element-props.ts';
import { PressMark } from '../elements/press-mark.tsx';
import { useField } from '../elements/use-field.ts';
import type { Choice } from './choice.ts';
import { ChoiceList } from './choice-list.tsx';
import { keptOnLeave } from './kept-on-leave.ts';
import { useChoices } from './use-choices.ts';
import { useFirstHighlighted } from './use-first-highlighted.ts';
import { usePopup } from './use-popup.ts';

/** A select of one choice, with a field to search in while it is open. */
export function SingleSelect(props: ElementProps) {
  const { element, blockId } = props;
  const field = useField(props);
  const name = valueFieldOf(element)?.name ?? 'selected_option';
  const payload = field.value[name] ?? null;
  const anchor = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const offered = useChoices(element, blockId, query, isOpen);
  const chosen = payload === null ? null : offered.choiceOf(payload);
  const items = offered.groups.flatMap(({ choices }) => choices);
  const popup = usePopup(anchor, isOpen);

  const combobox = useCombobox<Choice>({
    items,
    ...(props.label && { inputId: props.label.id }),
    itemToString: (choice) => choice?.label ?? '',
    itemToKey: (choice) => choice?.key,
    isOpen,
    selectedItem: chosen,
    inputValue: isOpen ? query : (chosen?.label ?? ''),
    defaultHighlightedIndex: 0,
    stateReducer: keptOnLeave,
    onIsOpenChange: ({ isOpen: next }) => {
      setQuery('');
      setIsOpen(next);
    },
    onInputValueChange: ({ type, inputValue }) => {
      if (type === useCombobox.stateChangeTypes.InputChange) setQuery(inputValue);
    },
    onSelectedItemChange: ({ selectedItem }) => field.choose({ [name]: selectedItem?.payload ?? null }),
  });
  useFirstHighlighted(combobox, items.length);

  return (
    <div className="blk-field">
      <div ref={anchor} className="blk-select">
        <input
          {...combobox.getInputProps({
            ...field.aria,
            className: 'blk-input',
            placeholder: isOpen && chosen ? chosen.label : field.placeholder,
            onKeyDown: (event) => {
              // Neither closes the dialog around it nor submits its form.
              if (event.key === 'Enter' || (event.key === 'Escape' && isOpen)) event.preventDefault();
            },
          })}
          aria-labelledby={props.label?.['aria-labelledby']}
        />
        <span aria-hidden="true" className="blk-select-arrow" />
      </div>
      <ChoiceList
        popup={popup}
        isOpen={isOpen}
        offered={offered}
        highlightedIndex={combobox.highlightedIndex}
        chosenKeys={new Set(chosen ? [chosen.key] : [])}
        isMany={false}
        combobox={combobox}
        name={field.placeholder || 'Options'}
      />
      <PressMark outcome={field.outcome} />
      {field.dialog}
    </div>
  );
}
