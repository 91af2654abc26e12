import type { BlockProps } from './block.tsx';
import { Element } from './elements/element.tsx';
import { fieldsOf, listOf, stringOf } from './read.ts';

export function ActionsBlock({ block }: BlockProps) {
  return <ElementRow elements={listOf(block.elements)} blockId={stringOf(block.block_id)} />;
}

export function ElementRow({ elements, blockId }: { elements: readonly unknown[]; blockId: string }) {
  return (
    <div className="blk-actions">
      {elements.map(fieldsOf).map((element, index) => (
        <Element
          key={stringOf(element.action_id) || `${index}`}
          element={element}
          blockId={blockId}
          dispatches={true}
        />
      ))}
    </div>
  );
}
