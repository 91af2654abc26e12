import { useCombobox } from 'downshift';
import type { ElementProps } from '../elements/element-props.ts';
import { PressMark } from '../elements/press-mark.tsx';
import type { Choice } from './choice.ts';
import { ChoiceList } from './choice-list.tsx';
import { keptOnLeave } from './kept-on-leave.ts';
import { useChoiceField } from './use-choice-field.ts';
import { useFirstHighlighted } from './use-first-highlighted.ts';

/** A select of one choice, with a field to search in while it is open. */
export function SingleSelect(props: ElementProps) {
  const select = useChoiceField(props, 'selected_option');
  const { field, query, isOpen, offered } = select;
  const chosen = select.value == null ? null : offered.choiceOf(select.value);

  const combobox = useCombobox<Choice>({
    ...select.forCombobox,
    selectedItem: chosen,
    inputValue: isOpen ? query : (chosen?.label ?? ''),
    stateReducer: keptOnLeave,
    onSelectedItemChange: ({ selectedItem }) => select.choose(selectedItem?.payload ?? null),
  });
  useFirstHighlighted(combobox, select.forCombobox.items.length);

  return (
    <div className="blk-field">
      <div ref={select.anchor} className="blk-select">
        <input
          {...combobox.getInputProps({
            ...field.aria,
            className: 'blk-input',
            placeholder: isOpen && chosen ? chosen.label : field.placeholder,
            onKeyDown: select.onKeyDown,
          })}
          aria-labelledby={props.label?.['aria-labelledby']}
        />
        <span aria-hidden="true" className="blk-select-arrow" />
      </div>
      <ChoiceList
        popup={select.popup}
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
