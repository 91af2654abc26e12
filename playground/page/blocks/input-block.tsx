import { useId } from 'react';
import type { BlockProps } from './block.tsx';
import { Element } from './elements/element.tsx';
import { useInteraction } from './interaction.ts';
import { fieldsOf, isFields, stringOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

export function InputBlock({ block }: BlockProps) {
  const blockId = stringOf(block.block_id);
  const { form } = useInteraction();
  const error = form.errors[blockId];
  const labelId = useId();
  const hintId = useId();
  const errorId = useId();
  const described = [error === undefined ? '' : errorId, isFields(block.hint) ? hintId : ''].filter(Boolean);
  return (
    <div className={error === undefined ? 'blk-input-block' : 'blk-input-block blk-input-wrong'}>
      <div id={labelId} className="blk-label">
        <TextObject object={block.label} />
        {block.optional === true && <span className="blk-optional">(optional)</span>}
      </div>
      <Element
        element={fieldsOf(block.element)}
        blockId={blockId}
        dispatches={block.dispatch_action === true}
        label={{
          'aria-labelledby': labelId,
          'aria-describedby': described.length === 0 ? undefined : described.join(' '),
          'aria-invalid': error === undefined ? undefined : true,
          'aria-required': block.optional === true ? undefined : true,
        }}
      />
      {error !== undefined && (
        <div id={errorId} role="alert" className="blk-field-error">
          {error}
        </div>
      )}
      {isFields(block.hint) && (
        <div id={hintId} className="blk-hint">
          <TextObject object={block.hint} />
        </div>
      )}
    </div>
  );
}
