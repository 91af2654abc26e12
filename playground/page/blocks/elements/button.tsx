import { fieldsOf, stringOf } from '../read.ts';
import { plainWords } from '../text/text-object.tsx';
import type { ElementProps } from './element-props.ts';
import { PressMark } from './press-mark.tsx';
import { useConfirm } from './use-confirm.tsx';
import { usePress } from './use-press.ts';

export function Button({ element, blockId }: ElementProps) {
  const { press, outcome } = usePress(blockId, stringOf(element.action_id));
  const { ask, dialog } = useConfirm(element.confirm);
  const { text, emoji } = fieldsOf(element.text);
  const url = stringOf(element.url);
  const isBusy = outcome.kind === 'busy';
  const shared = {
    className: `blk-button blk-button-${stringOf(element.style) || 'default'}`,
    'aria-label': stringOf(element.accessibility_label) || undefined,
    'aria-busy': isBusy,
    children: (
      <>
        <span className="blk-button-words">{plainWords(stringOf(text), emoji !== false)}</span>
        {isBusy && <span className="blk-spinner" />}
      </>
    ),
  };

  function click() {
    if (!isBusy) press(element.value === undefined ? {} : { value: element.value });
  }

  return (
    <span className="blk-element">
      {url === '' ? (
        <button type="button" {...shared} onClick={() => ask(click)} />
      ) : (
        <a {...shared} href={url} target="_blank" rel="noreferrer" onClick={click} />
      )}
      <PressMark outcome={outcome} isOnButton={true} />
      {dialog}
    </span>
  );
}
