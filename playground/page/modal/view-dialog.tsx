import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ViewEntity } from '../../protocol.ts';
import { call } from '../store/call.ts';
import { useDesk } from '../store/desk.ts';
import { ViewPane } from './view-pane.tsx';

/** The dialog around a stack of views; those beneath the top keep what was typed into them. */
export function ViewDialog({ stack }: { stack: ViewEntity[] }) {
  const { userId, inspect } = useDesk();
  const ref = useRef<HTMLDialogElement>(null);
  const [isAside, setIsAside] = useState(false);
  const top = stack.at(-1);

  // Before the pane inside looks for the field to focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (isAside || dialog === null) return;
    dialog.showModal();
    return () => dialog.close();
  }, [isAside]);

  if (top === undefined) return null;
  const close = (isCleared: boolean) => call('close-view', { userId, viewId: top.id, isCleared });

  function closeByKey(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // The dialog stays until the view is gone.
    event.preventDefault();
    close(false);
  }

  return (
    <>
      <dialog ref={ref} className="blk-modal" aria-labelledby={`${top.id}-title`} onKeyDown={closeByKey}>
        {stack.map((view) => (
          <ViewPane
            key={view.id}
            view={view}
            isTop={view === top && !isAside}
            onClose={close}
            onSetAside={() => setIsAside(true)}
            onInspect={() => {
              inspect({ kind: 'view', key: view.id });
              setIsAside(true);
            }}
          />
        ))}
      </dialog>
      {isAside && (
        <button type="button" className="blk-modal-aside" onClick={() => setIsAside(false)}>
          Back to “{top.title}”
        </button>
      )}
    </>
  );
}
