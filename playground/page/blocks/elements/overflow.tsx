import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { fieldsOf, listOf, stringOf, wordsOf } from '../read.ts';
import { usePopup } from '../selects/use-popup.ts';
import type { ElementProps } from './element-props.ts';
import { PressMark } from './press-mark.tsx';
import { useConfirm } from './use-confirm.tsx';
import { usePress } from './use-press.ts';

export function Overflow({ element, blockId }: ElementProps) {
  const { press, outcome } = usePress(blockId, stringOf(element.action_id));
  const { ask, dialog } = useConfirm(element.confirm);
  const [isOpen, setIsOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const popup = usePopup(anchor, isOpen, 'end');
  const menuId = useId();
  const options = listOf(element.options).map(fieldsOf);

  function close() {
    setIsOpen(false);
    anchor.current?.focus();
  }

  function choose(option: (typeof options)[number]) {
    close();
    const url = stringOf(option.url);
    ask(() => {
      if (url !== '') window.open(url, '_blank', 'noreferrer');
      press({ selected_option: option });
    });
  }

  function moveFocus(event: KeyboardEvent<HTMLElement>) {
    const items = [...event.currentTarget.querySelectorAll('button')];
    const at = items.findIndex((item) => item.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    if (event.key === 'Tab') setIsOpen(false);
    if (event.key !== 'Escape' && next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== undefined) items.at(next % items.length)?.focus();
  }

  return (
    <span className="blk-element">
      <button
        ref={anchor}
        type="button"
        className="blk-button blk-button-default blk-overflow"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      <div
        ref={popup}
        id={menuId}
        popover="manual"
        role="menu"
        tabIndex={-1}
        className="blk-popup"
        onKeyDown={moveFocus}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setIsOpen(false);
        }}
      >
        {isOpen &&
          options.map((option, index) => (
            <button
              key={stringOf(option.value)}
              ref={index === 0 ? focusAtOnce : null}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="blk-choice"
              onClick={() => choose(option)}
            >
              {wordsOf(option.text)}
            </button>
          ))}
      </div>
      <PressMark outcome={outcome} />
      {dialog}
    </span>
  );
}

/** The popup opens in the layout phase of the same commit, after this runs. */
function focusAtOnce(item: HTMLElement | null): void {
  queueMicrotask(() => item?.focus());
}
