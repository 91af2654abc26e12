import type { Place } from '../../protocol.ts';
import { Block } from './block.tsx';
import { InteractionContext, type ViewForm } from './interaction.ts';
import { namedBlocks } from './named-blocks.ts';
import { stringOf } from './read.ts';
import { useTypedValues } from './use-typed-values.ts';
import 'slack-blocks-to-jsx/dist/style.css';
import '../styles/blocks.css';

export type { ViewForm } from './interaction.ts';

export type BlocksProps = { blocks: unknown[]; place: Place; form?: ViewForm };

/** Blocks as Slack shows them, with everything in them that can be clicked. */
export function Blocks({ blocks, place, form }: BlocksProps) {
  const named = namedBlocks(blocks, place);
  const own = useTypedValues(named, {}, named.map((block) => block.block_id).join('\n'));
  return (
    <InteractionContext value={{ place, form: form ?? { ...own, errors: {} } }}>
      <div className="blk-blocks">
        {named.map((block) => (
          <Block key={stringOf(block.block_id)} block={block} />
        ))}
      </div>
    </InteractionContext>
  );
}
