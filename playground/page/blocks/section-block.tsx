import type { BlockProps } from './block.tsx';
import { Element } from './elements/element.tsx';
import { isFields, listOf, stringOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

export function SectionBlock({ block }: BlockProps) {
  const fields = listOf(block.fields).map((field, index) => ({ field, key: index }));
  return (
    <div className="blk-section">
      <div className="blk-section-text">
        {block.text !== undefined && <TextObject object={block.text} />}
        {fields.length > 0 && (
          <div className="blk-section-fields">
            {fields.map(({ field, key }) => (
              <TextObject key={key} object={field} />
            ))}
          </div>
        )}
      </div>
      {isFields(block.accessory) && (
        <div className="blk-section-accessory">
          <Element element={block.accessory} blockId={stringOf(block.block_id)} dispatches={true} />
        </div>
      )}
    </div>
  );
}
