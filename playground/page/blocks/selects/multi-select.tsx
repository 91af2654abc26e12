import { useCombobox, useMultipleSelection } from 'downshift';
import { useRef, useState } from 'react';
import { valueFieldOf } from '../../../slack/value-fields.ts';
import type { ElementProps } from '../elements/element-props.ts';
import { PressMark } from '../elements/press-mark.tsx';
import { useField } from '../elements/use-field.ts';
import { listOf, numberOf } from '../read.ts';
import type { Choice } from './choice.ts';
import { ChoiceList } from './choice-list.tsx';
import { keptOnLeave } from './kept-on-leave.ts';
import { useChoices } from './use-choices.ts';
import { useFirstHighlighted } from './use-first-highlighted.ts';
import { usePopup } from './use-popup.ts';

/** A select of several choices, each a chip that can be taken off again. */
export function MultiSelect(props: ElementProps) {
  const { element, blockId } = props;
  const field = useField(props);
  const name = valueFieldOf(element)?.name ?? 'selected_options';
  const anchor = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const offered = useChoices(element, blockId, query, isOpen);
  const chosen = listOf(field.value[name]).map(offered.choiceOf);
  const chosenKeys = new Set(chosen.map(({ key }) => key));
  const isFull = chosen.length >= numberOf(element.max_selected_items, Number.POSITIVE_INFINITY);
  const items = offered.groups.flatMap(({ choices }) => choices);
  const popup = usePopup(anchor, isOpen);

  function choose(next: readonly Choice[]) {
    field.choose({ [name]: next.map(({ payload }) => payload) });
  }

  function toggle(choice: Choice) {
    if (chosenKeys.has(choice.key)) choose(chosen.filter(({ key }) => key !== choice.key));
    else if (!isFull) choose([...chosen, choice]);
  }

  const selection = useMultipleSelection<Choice>({
    selectedItems: chosen,
    itemToKey: (choice) => choice?.key,
    onSelectedItemsChange: ({ selectedItems }) => choose(selectedItems),
  });

  const combobox = useCombobox<Choice>({
    items,
    ...(props.label && { inputId: props.label.id }),
    itemToString: (choice) => choice?.label ?? '',
    itemToKey: (choice) => choice?.key,
    isOpen,
    selectedItem: null,
    inputValue: query,
    defaultHighlightedIndex: 0,
    stateReducer: (state, options) => {
      const { ItemClick, InputKeyDownEnter } = useCombobox.stateChangeTypes;
      const changes = keptOnLeave(state, options);
      // It stays open for the next choice.
      return (options.type === ItemClick || options.type === InputKeyDownEnter) && changes.selectedItem
        ? { ...changes, isOpen: true, highlightedIndex: state.highlightedIndex, inputValue: state.inputValue }
        : changes;
    },
    onIsOpenChange: ({ isOpen: next }) => {
      setQuery('');
      setIsOpen(next);
    },
    onInputValueChange: ({ type, inputValue }) => {
      if (type === useCombobox.stateChangeTypes.InputChange) setQuery(inputValue);
    },
    onStateChange: ({ type, selectedItem }) => {
      const { ItemClick, InputKeyDownEnter } = useCombobox.stateChangeTypes;
      if ((type === ItemClick || type === InputKeyDownEnter) && selectedItem) toggle(selectedItem);
    },
  });
  useFirstHighlighted(combobox, items.length);

  return (
    <div className="blk-field">
      <div ref={anchor} className="blk-select blk-chips">
        {chosen.map((choice, index) => (
          <span
            key={choice.key}
            {...selection.getSelectedItemProps({ selectedItem: choice, index })}
            className="blk-chip"
          >
            <span className="blk-chip-words">{choice.label}</span>
            <button
              type="button"
              tabIndex={-1}
              className="blk-chip-remove"
              aria-label={`Remove ${choice.label}`}
              onClick={(event) => {
                event.stopPropagation();
                choose(chosen.filter(({ key }) => key !== choice.key));
              }}
            >
              ×
            </button>
          </span>
        ))}
        <input
          {...combobox.getInputProps(
            selection.getDropdownProps({
              ...field.aria,
              preventKeyAction: isOpen && query !== '',
              className: 'blk-input',
              placeholder: chosen.length === 0 ? field.placeholder : '',
              onKeyDown: (event: React.KeyboardEvent) => {
                if (event.key === 'Enter' || (event.key === 'Escape' && isOpen)) event.preventDefault();
              },
            }),
          )}
          aria-labelledby={props.label?.['aria-labelledby']}
        />
      </div>
      <ChoiceList
        popup={popup}
        isOpen={isOpen}
        offered={isFull ? { ...offered, notice: `No more than ${chosen.length} can be chosen` } : offered}
        highlightedIndex={combobox.highlightedIndex}
        chosenKeys={chosenKeys}
        isMany={true}
        combobox={combobox}
        name={field.placeholder || 'Options'}
      />
      <PressMark outcome={field.outcome} />
      {field.dialog}
    </div>
  );
}
