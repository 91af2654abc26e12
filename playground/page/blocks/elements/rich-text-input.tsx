import { fieldsOf, listOf, numberOf } from '../read.ts';
import { richTextOf, wordsOfRichText } from '../rich-text-value.ts';
import type { ElementProps } from './element-props.ts';
import { PressMark } from './press-mark.tsx';
import { useField } from './use-field.ts';

const usualLines = 4;

/** Takes words alone: a preset text loses its looks once it is typed into. */
export function RichTextInput(props: ElementProps) {
  const { element, dispatches } = props;
  const { value, keep, dispatch, outcome, placeholder, aria } = useField(props);
  const triggers = listOf(fieldsOf(element.dispatch_action_config).trigger_actions_on);

  function type(text: string) {
    const change = { rich_text_value: richTextOf(text) };
    keep(change);
    if (dispatches && triggers.includes('on_character_entered')) dispatch(change);
  }

  return (
    <div className="blk-field">
      <textarea
        className="blk-input"
        rows={numberOf(element.min_lines, usualLines)}
        placeholder={placeholder}
        value={wordsOfRichText(fieldsOf(value.rich_text_value))}
        onChange={(event) => type(event.currentTarget.value)}
        {...(element.focus_on_load === true && { 'data-focus-on-load': true })}
        {...aria}
      />
      <PressMark outcome={outcome} />
    </div>
  );
}
