import { useId } from 'react';
import { type Fields, fieldsOf, isFields, listOf, stringOf } from '../read.ts';
import { TextObject } from '../text/text-object.tsx';
import type { ElementProps } from './element-props.ts';
import { PressMark } from './press-mark.tsx';
import { useField } from './use-field.ts';

/** Checkboxes and radio buttons. */
export function ChoiceBoxes(props: ElementProps) {
  const { value, choose, outcome, dialog, aria } = useField(props);
  const name = useId();
  const isMany = props.element.type === 'checkboxes';
  const chosen = (isMany ? listOf(value.selected_options) : [value.selected_option]).filter(isFields);
  const options = listOf(props.element.options).map(fieldsOf);

  function toggle(option: Fields, isChecked: boolean) {
    if (!isMany) return choose({ selected_option: option });
    const values = new Set(chosen.map((each) => each.value));
    if (isChecked) values.add(option.value);
    else values.delete(option.value);
    choose({ selected_options: options.filter((each) => values.has(each.value)) });
  }

  return (
    <div role={isMany ? 'group' : 'radiogroup'} className="blk-boxes" {...aria}>
      {options.map((option) => (
        <label key={stringOf(option.value)} className="blk-box">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.some((each) => each.value === option.value)}
            onChange={(event) => toggle(option, event.currentTarget.checked)}
          />
          <span>
            <TextObject object={option.text} />
            {isFields(option.description) && <TextObject object={option.description} isSoft={true} />}
          </span>
        </label>
      ))}
      <PressMark outcome={outcome} />
      {dialog}
    </div>
  );
}
