import type { ComponentType } from 'react';
import { NotDrawn } from '../not-drawn.tsx';
import { Picture } from '../picture.tsx';
import { stringOf } from '../read.ts';
import { MultiSelect } from '../selects/multi-select.tsx';
import { SingleSelect } from '../selects/single-select.tsx';
import { Button } from './button.tsx';
import { ChoiceBoxes } from './choice-boxes.tsx';
import { DateInput } from './date-input.tsx';
import type { ElementProps } from './element-props.ts';
import { FeedbackButtons } from './feedback-buttons.tsx';
import { Overflow } from './overflow.tsx';
import { RichTextInput } from './rich-text-input.tsx';
import { TextInput } from './text-input.tsx';

const drawn = new Map<string, ComponentType<ElementProps>>([
  ['button', Button],
  ['workflow_button', Button],
  ['icon_button', Button],
  ['feedback_buttons', FeedbackButtons],
  ['image', ({ element }) => <Picture picture={element} className="blk-accessory-image" />],
  ['overflow', Overflow],
  ['static_select', SingleSelect],
  ['external_select', SingleSelect],
  ['users_select', SingleSelect],
  ['conversations_select', SingleSelect],
  ['channels_select', SingleSelect],
  ['multi_static_select', MultiSelect],
  ['multi_external_select', MultiSelect],
  ['multi_users_select', MultiSelect],
  ['multi_conversations_select', MultiSelect],
  ['multi_channels_select', MultiSelect],
  ['checkboxes', ChoiceBoxes],
  ['radio_buttons', ChoiceBoxes],
  ['plain_text_input', TextInput],
  ['rich_text_input', RichTextInput],
  ['number_input', TextInput],
  ['email_text_input', TextInput],
  ['url_text_input', TextInput],
  ['datepicker', DateInput],
  ['timepicker', DateInput],
  ['datetimepicker', DateInput],
]);

export function Element(props: ElementProps) {
  const type = stringOf(props.element.type);
  const Drawn = drawn.get(type);
  return Drawn ? <Drawn {...props} /> : <NotDrawn what="Element" type={type} />;
}
