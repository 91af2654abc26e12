import { useId } from 'react';
import type { BlockProps } from './block.tsx';
import { Element } from './elements/element.tsx';
import { useInteraction } from './interaction.ts';
import { fieldsOf, isFields, stringOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

/** Several controls under one label. */
const groups = new Set(['checkboxes', 'radio_buttons']);

export function InputBlock({ block }: BlockProps) {
  const blockId = stringOf(block.block_id);
  const { form } = useInteraction();
  const error = form.errors[blockId];
  const element = fieldsOf(block.element);
  const isGroup = groups.has(stringOf(element.type));
  const fieldId = useId();
  const labelId = useId();
  const hintId = useId();
  const errorId = useId();
  const described = [error === undefined ? '' : errorId, isFields(block.hint) ? hintId : ''].filter(Boolean);
  const label = (
    <>
      <TextObject object={block.label} />
      {block.optional === true && <span className="blk-optional">(optional)</span>}
    </>
  );
  return (
    <div className={error === undefined ? 'blk-input-block' : 'blk-input-block blk-input-wrong'}>
      {isGroup ? (
        <div id={labelId} className="blk-label">
          {label}
        </div>
      ) : (
        <label id={labelId} htmlFor={fieldId} className="blk-label">
          {label}
        </label>
      )}
      <Element
        element={element}
        blockId={blockId}
        dispatches={block.dispatch_action === true}
        label={{
          id: fieldId,
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
