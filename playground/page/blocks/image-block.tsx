import type { BlockProps } from './block.tsx';
import { Picture } from './picture.tsx';
import { isFields } from './read.ts';
import { TextObject } from './text/text-object.tsx';

export function ImageBlock({ block }: BlockProps) {
  return (
    <figure className="blk-image">
      {isFields(block.title) && (
        <figcaption>
          <TextObject object={block.title} isSoft={true} />
        </figcaption>
      )}
      <Picture picture={block} className="blk-image-picture" />
    </figure>
  );
}
