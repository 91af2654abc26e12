import type { BlockProps } from './block.tsx';
import { Picture } from './picture.tsx';
import { fieldsOf, listOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

export function ContextBlock({ block }: BlockProps) {
  return (
    <div className="blk-context">
      {listOf(block.elements)
        .map((element, index) => ({ element: fieldsOf(element), key: index }))
        .map(({ element, key }) =>
          element.type === 'image' ? (
            <Picture key={key} picture={element} className="blk-context-image" />
          ) : (
            <TextObject key={key} object={element} />
          ),
        )}
    </div>
  );
}
