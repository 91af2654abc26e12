import { type SubmitEvent, useEffect, useRef } from 'react';
import type { ViewEntity } from '../../protocol.ts';
import { Blocks, type ViewForm } from '../blocks/blocks.tsx';
import { useTypedValues } from '../blocks/use-typed-values.ts';
import { useSubmit } from './use-submit.ts';

type Props = {
  view: ViewEntity;
  isTop: boolean;
  onClose(isCleared: boolean): void;
  onSetAside(): void;
  onInspect(): void;
};

/** One view of the stack, with its own fields. */
export function ViewPane({ view, isTop, onClose, onSetAside, onInspect }: Props) {
  const { id, hash, title, blocks, values: seed } = view;
  const typed = useTypedValues(blocks, seed, hash);
  const { submit, forgive, isBusy, submissions, errors, trouble } = useSubmit(view, typed.values);
  const pane = useRef<HTMLFormElement>(null);
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (isTop) firstField(body.current)?.focus();
  }, [isTop]);

  useEffect(() => {
    if (submissions > 0) focusFirstWrong(body.current);
  }, [submissions]);

  const form: ViewForm = {
    values: typed.values,
    errors,
    setValue(blockId, actionId, value) {
      typed.setValue(blockId, actionId, value);
      forgive(blockId);
    },
  };

  function submitted(event: SubmitEvent) {
    event.preventDefault();
    if (!isBusy && view.submit !== null) submit();
  }

  return (
    <form ref={pane} className="blk-view" hidden={!isTop} noValidate={true} onSubmit={submitted}>
      <header className="blk-view-head">
        <span className="blk-view-icon" aria-hidden="true">
          Σ
        </span>
        <h2 id={`${id}-title`}>{title}</h2>
        <button type="button" className="blk-view-x" aria-label="Close" onClick={() => onClose(true)}>
          ×
        </button>
      </header>
      <div ref={body} className="blk-view-body">
        {trouble !== null && (
          <div role="alert" className="blk-banner">
            {trouble}
          </div>
        )}
        <Blocks blocks={blocks} place={{ kind: 'view', viewId: id }} form={form} />
      </div>
      <footer className="blk-view-foot">
        <span className="blk-view-tools">
          <button type="button" className="blk-quiet" onClick={onInspect}>
            Inspect
          </button>
          <button
            type="button"
            className="blk-quiet"
            title="Frees the page and its controls; the modal waits"
            onClick={onSetAside}
          >
            Set aside
          </button>
        </span>
        {view.close !== null && (
          <button type="button" className="blk-button blk-button-default" onClick={() => onClose(false)}>
            {view.close}
          </button>
        )}
        {view.submit !== null && (
          <button type="submit" className="blk-button blk-button-primary" aria-busy={isBusy}>
            <span className="blk-button-words">{view.submit}</span>
            {isBusy && <span className="blk-spinner" />}
          </button>
        )}
      </footer>
    </form>
  );
}

function firstField(body: HTMLElement | null): HTMLElement | null {
  return (
    body?.querySelector<HTMLElement>('[data-focus-on-load]') ??
    body?.querySelector<HTMLElement>('input, textarea, button, a[href]') ??
    null
  );
}

function focusFirstWrong(body: HTMLElement | null): void {
  const wrong = body?.querySelector<HTMLElement>('.blk-input-wrong');
  wrong?.querySelector<HTMLElement>('input, textarea, button')?.focus();
  wrong?.scrollIntoView({ block: 'nearest' });
}
