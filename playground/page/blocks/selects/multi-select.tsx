import { useCombobox, useMultipleSelection } from 'downshift';
import type { ElementProps } from '../elements/element-props.ts';
import { PressMark } from '../elements/press-mark.tsx';
import { listOf, numberOf } from '../read.ts';
import type { Choice } from './choice.ts';
import { ChoiceList } from './choice-list.tsx';
import { keptOnLeave } from './kept-on-leave.ts';
import { useChoiceField } from './use-choice-field.ts';
import { useFirstHighlighted } from './use-first-highlighted.ts';

/** A select of several choices, each a chip that can be taken off again. */
export function MultiSelect(props: ElementProps) {
  const select = useChoiceField(props, 'selected_options');
  const { field, query, isOpen, offered } = select;
  const chosen = listOf(select.value).map(offered.choiceOf);
  const chosenKeys = new Set(chosen.map(({ key }) => key));
  const isFull = chosen.length >= numberOf(props.element.max_selected_items, Number.POSITIVE_INFINITY);

  function choose(next: readonly Choice[]) {
    select.choose(next.map(({ payload }) => payload));
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
    ...select.forCombobox,
    selectedItem: null,
    inputValue: query,
    stateReducer: (state, options) => {
      const { ItemClick, InputKeyDownEnter } = useCombobox.stateChangeTypes;
      const changes = keptOnLeave(state, options);
      // It stays open for the next choice.
      return (options.type === ItemClick || options.type === InputKeyDownEnter) && changes.selectedItem
        ? { ...changes, isOpen: true, highlightedIndex: state.highlightedIndex, inputValue: state.inputValue }
        : changes;
    },
    onStateChange: ({ type, selectedItem }) => {
      const { ItemClick, InputKeyDownEnter } = useCombobox.stateChangeTypes;
      if ((type === ItemClick || type === InputKeyDownEnter) && selectedItem) toggle(selectedItem);
    },
  });
  useFirstHighlighted(combobox, select.forCombobox.items.length);

  return (
    <div className="blk-field">
      <div ref={select.anchor} className="blk-select blk-chips">
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
              onKeyDown: select.onKeyDown,
            }),
          )}
          aria-labelledby={props.label?.['aria-labelledby']}
        />
      </div>
      <ChoiceList
        popup={select.popup}
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
