import type { BlockProps } from './block.tsx';
import { TextObject } from './text/text-object.tsx';

export function HeaderBlock({ block }: BlockProps) {
  return (
    <h3 className="blk-header">
      <TextObject object={block.text} />
    </h3>
  );
}
