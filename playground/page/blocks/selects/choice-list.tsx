import type { UseComboboxPropGetters } from 'downshift';
import type { RefObject } from 'react';
import type { Choice } from './choice.ts';
import type { Suggestions } from './use-suggestions.ts';

type Props = {
  popup: RefObject<HTMLDivElement | null>;
  isOpen: boolean;
  offered: Suggestions;
  highlightedIndex: number;
  chosenKeys: ReadonlySet<string>;
  isMany: boolean;
  combobox: Pick<UseComboboxPropGetters<Choice>, 'getMenuProps' | 'getItemProps'>;
  name: string;
};

/** The menu of a select: its choices in groups, or a word on why there are none. */
export function ChoiceList(props: Props) {
  const { popup, isOpen, offered, highlightedIndex, chosenKeys, isMany, combobox, name } = props;
  const { groups, isLoading, notice } = offered;
  const flat = groups.flatMap(({ choices }) => choices);
  return (
    <div ref={popup} popover="manual" className="blk-popup">
      <div {...combobox.getMenuProps({ 'aria-label': name, 'aria-multiselectable': isMany })}>
        {isOpen &&
          groups.map((group) => (
            <ChoiceGroupBox key={group.label ?? ''} label={group.label}>
              {group.choices.map((choice) => {
                const index = flat.indexOf(choice);
                const isChosen = chosenKeys.has(choice.key);
                return (
                  <div
                    key={choice.key}
                    {...combobox.getItemProps({ item: choice, index, 'aria-selected': isChosen })}
                    className={index === highlightedIndex ? 'blk-choice blk-choice-active' : 'blk-choice'}
                  >
                    <span className="blk-choice-words">
                      <span>{choice.label}</span>
                      {choice.description !== null && <small>{choice.description}</small>}
                    </span>
                    {isChosen && <span aria-hidden="true">✓</span>}
                  </div>
                );
              })}
            </ChoiceGroupBox>
          ))}
      </div>
      <div role="status" className="blk-popup-notice">
        {isOpen && isLoading && flat.length === 0 ? 'Loading…' : isOpen && notice}
      </div>
    </div>
  );
}

function ChoiceGroupBox({ label, children }: { label: string | null; children: React.ReactNode }) {
  if (label === null) return children;
  return (
    // A fieldset would be no group of options.
    // biome-ignore lint/a11y/useSemanticElements: a listbox takes groups and options alone
    <div role="group" aria-label={label}>
      <div aria-hidden="true" className="blk-choice-group">
        {label}
      </div>
      {children}
    </div>
  );
}
