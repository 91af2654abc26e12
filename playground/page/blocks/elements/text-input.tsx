import type { KeyboardEvent } from 'react';
import { fieldsOf, listOf, stringOf } from '../read.ts';
import type { ElementProps } from './element-props.ts';
import { PressMark } from './press-mark.tsx';
import { useField } from './use-field.ts';

const modes = new Map([
  ['number_input', 'decimal'],
  ['email_text_input', 'email'],
  ['url_text_input', 'url'],
] as const);

/** One line or several, numbers and addresses. */
export function TextInput(props: ElementProps) {
  const { element, dispatches } = props;
  const { value, keep, dispatch, outcome, placeholder, aria } = useField(props);
  const triggers = listOf(fieldsOf(element.dispatch_action_config).trigger_actions_on);
  const onEveryCharacter = triggers.includes('on_character_entered');
  const onEnter = triggers.length === 0 || triggers.includes('on_enter_pressed');

  function type(text: string) {
    const change = { value: text === '' ? null : text };
    keep(change);
    if (dispatches && onEveryCharacter) dispatch(change);
  }

  function pressEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !dispatches || !onEnter || (element.multiline === true && event.shiftKey)) {
      return;
    }
    event.preventDefault();
    dispatch({ value: value.value ?? null });
  }

  const shared = {
    className: 'blk-input',
    placeholder,
    value: stringOf(value.value),
    onKeyDown: pressEnter,
    ...(typeof element.max_length === 'number' && { maxLength: element.max_length }),
    ...(element.focus_on_load === true && { 'data-focus-on-load': true }),
    ...aria,
  };
  return (
    <div className="blk-field">
      {element.multiline === true ? (
        <textarea {...shared} rows={4} onChange={(event) => type(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={modeOf(stringOf(element.type))}
          onChange={(event) => type(event.currentTarget.value)}
        />
      )}
      <PressMark outcome={outcome} />
    </div>
  );
}

function modeOf(type: string): 'text' | 'decimal' | 'email' | 'url' {
  for (const [name, mode] of modes) if (name === type) return mode;
  return 'text';
}
