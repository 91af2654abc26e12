import { type ReactNode, useRef, useState } from 'react';
import { isFields } from '../read.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** Asks first where the element has a `confirm`; `dialog` belongs beside the element. */
export function useConfirm(confirm: unknown): { ask(act: () => void): void; dialog: ReactNode } {
  const [isAsking, setIsAsking] = useState(false);
  const pending = useRef<() => void>(null);

  function ask(act: () => void) {
    if (!isFields(confirm)) return act();
    pending.current = act;
    setIsAsking(true);
  }

  function answered(isConfirmed: boolean) {
    setIsAsking(false);
    if (isConfirmed) pending.current?.();
    pending.current = null;
  }

  const dialog =
    isAsking && isFields(confirm) ? <ConfirmDialog confirm={confirm} onAnswer={answered} /> : null;
  return { ask, dialog };
}
