import { Block, type BlockProps } from './block.tsx';
import { childBlocks } from './named-blocks.ts';
import { isFields, stringOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

export function ContainerBlock({ block }: BlockProps) {
  const title = isFields(block.rich_text_title) ? (
    <Block block={block.rich_text_title} />
  ) : (
    <strong>
      <TextObject object={block.title} />
    </strong>
  );
  const head = (
    <>
      {title}
      {isFields(block.subtitle) && <TextObject object={block.subtitle} isSoft={true} />}
    </>
  );
  const body = childBlocks(block).map((child) => <Block key={stringOf(child.block_id)} block={child} />);
  if (block.is_collapsible !== true) {
    return (
      <div className="blk-container">
        {head}
        {body}
      </div>
    );
  }
  return (
    <details className="blk-container" open={block.default_collapsed !== true}>
      <summary>
        <div className="blk-container-head">{head}</div>
      </summary>
      {body}
    </details>
  );
}
