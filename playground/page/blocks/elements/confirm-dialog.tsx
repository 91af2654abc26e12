import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { type Fields, wordsOf } from '../read.ts';
import { TextObject } from '../text/text-object.tsx';

type Props = { confirm: Fields; onAnswer(isConfirmed: boolean): void };

export function ConfirmDialog({ confirm, onAnswer }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const confirmRef = useRef<HTMLButtonElement>(null);
  const titleId = useId();
  const textId = useId();

  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    confirmRef.current?.focus();
    // Closing it hands the focus back to the element that asked.
    return () => dialog?.close();
  }, []);

  function answerKey(event: KeyboardEvent) {
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onAnswer(false);
  }

  return createPortal(
    <dialog
      ref={ref}
      className="blk-confirm"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onKeyDown={answerKey}
    >
      <h2 id={titleId}>{wordsOf(confirm.title)}</h2>
      <div id={textId} className="blk-confirm-text">
        <TextObject object={confirm.text} />
      </div>
      <div className="blk-confirm-foot">
        <button type="button" className="blk-button" onClick={() => onAnswer(false)}>
          {wordsOf(confirm.deny)}
        </button>
        <button
          ref={confirmRef}
          type="button"
          className={`blk-button blk-button-${confirm.style === 'danger' ? 'danger-filled' : 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          {wordsOf(confirm.confirm)}
        </button>
      </div>
    </dialog>,
    document.body,
  );
}
