import { Block, type BlockProps } from './block.tsx';
import { fieldsOf, isFields, listOf, stringOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

export function ContainerBlock({ block }: BlockProps) {
  const blockId = stringOf(block.block_id);
  const children = listOf(block.child_blocks).map((child, index) => ({
    block_id: `${blockId}-${index}`,
    ...fieldsOf(child),
  }));
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
  const body = children.map((child) => <Block key={stringOf(child.block_id)} block={child} />);
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
