import { ElementRow } from './actions-block.tsx';
import type { BlockProps } from './block.tsx';
import { Picture } from './picture.tsx';
import { fieldsOf, isFields, listOf, stringOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

export function CardBlock({ block }: BlockProps) {
  const actions = listOf(block.actions);
  return (
    <div className="blk-card">
      {isFields(block.hero_image) && <Picture picture={block.hero_image} className="blk-card-hero" />}
      <div className="blk-card-head">
        {isFields(block.icon) && <Picture picture={block.icon} className="blk-card-icon" />}
        <div>
          {isFields(block.title) && (
            <strong>
              <TextObject object={block.title} />
            </strong>
          )}
          {isFields(block.subtitle) && <TextObject object={block.subtitle} isSoft={true} />}
        </div>
      </div>
      {isFields(block.body) && <TextObject object={block.body} />}
      {isFields(block.subtext) && <TextObject object={block.subtext} isSoft={true} />}
      {actions.length > 0 && <ElementRow elements={actions} blockId={stringOf(block.block_id)} />}
    </div>
  );
}

export function CarouselBlock({ block }: BlockProps) {
  const blockId = stringOf(block.block_id);
  return (
    <ul className="blk-carousel">
      {listOf(block.elements)
        .map((card, index) => ({ card: { block_id: blockId, ...fieldsOf(card) }, key: index }))
        .map(({ card, key }) => (
          <li key={key}>
            <CardBlock block={card} />
          </li>
        ))}
    </ul>
  );
}
