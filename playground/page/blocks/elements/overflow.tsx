import { fieldsOf, listOf, stringOf, wordsOf } from '../read.ts';
import type { ElementProps } from './element-props.ts';
import { MenuButton } from './menu-button.tsx';
import { PressMark } from './press-mark.tsx';
import { useConfirm } from './use-confirm.tsx';
import { usePress } from './use-press.ts';

export function Overflow({ element, blockId }: ElementProps) {
  const { press, outcome } = usePress(blockId, stringOf(element.action_id));
  const { ask, dialog } = useConfirm(element.confirm);
  const options = listOf(element.options).map(fieldsOf);

  function choose(option: (typeof options)[number]) {
    const url = stringOf(option.url);
    ask(() => {
      if (url !== '') window.open(url, '_blank', 'noreferrer');
      press({ selected_option: option });
    });
  }

  const items = options.map((option) => ({
    key: stringOf(option.value),
    words: wordsOf(option.text),
    choose: () => choose(option),
  }));
  return (
    <span className="blk-element">
      <MenuButton className="blk-button blk-button-default blk-overflow" items={items}>
        <span aria-hidden="true">⋯</span>
      </MenuButton>
      <PressMark outcome={outcome} />
      {dialog}
    </span>
  );
}
