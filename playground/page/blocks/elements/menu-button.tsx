import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { usePopup } from '../selects/use-popup.ts';

export type MenuItem = { key: string; words: string; choose(): void };

/** A button with a menu of things to do. */
export function MenuButton(props: { className: string; items: MenuItem[]; children: ReactNode }) {
  const { className, items, children } = props;
  const [isOpen, setIsOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const popup = usePopup(anchor, isOpen, 'end');
  const menuId = useId();

  function close() {
    setIsOpen(false);
    anchor.current?.focus();
  }

  function moveFocus(event: KeyboardEvent<HTMLElement>) {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((item) => item.matches(':focus'));
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape') close();
    if (event.key === 'Tab') setIsOpen(false);
    if (event.key !== 'Escape' && next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next !== undefined) buttons.at(next % buttons.length)?.focus();
  }

  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => setIsOpen(!isOpen)}
      >
        {children}
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
          items.map((item, index) => (
            <button
              key={item.key}
              ref={index === 0 ? focusAtOnce : null}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className="blk-choice"
              onClick={() => {
                close();
                item.choose();
              }}
            >
              {item.words}
            </button>
          ))}
      </div>
    </>
  );
}

/** The popup opens in the layout phase of the same commit, after this runs. */
function focusAtOnce(item: HTMLElement | null): void {
  queueMicrotask(() => item?.focus());
}
