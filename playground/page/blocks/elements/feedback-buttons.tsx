import { fieldsOf, stringOf } from '../read.ts';
import { Button } from './button.tsx';
import type { ElementProps } from './element-props.ts';

/** A pair of buttons that share one action. */
export function FeedbackButtons(props: ElementProps) {
  const action = { action_id: props.element.action_id };
  return [props.element.positive_button, props.element.negative_button]
    .map(fieldsOf)
    .map((button) => <Button key={stringOf(button.value)} {...props} element={{ ...button, ...action }} />);
}
