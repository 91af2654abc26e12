import type { ElementProps } from './element-props.ts';
import { PressMark } from './press-mark.tsx';
import { useField } from './use-field.ts';

type Picker = {
  input: 'date' | 'time' | 'datetime-local';
  field: string;
  read(value: unknown): string;
  write(text: string): unknown;
};

const asText = {
  read: (value: unknown) => (typeof value === 'string' ? value : ''),
  write: (text: string) => text,
};

const pickers = new Map<unknown, Picker>([
  ['timepicker', { input: 'time', field: 'selected_time', ...asText }],
  [
    'datetimepicker',
    {
      input: 'datetime-local',
      field: 'selected_date_time',
      read: (value) => (typeof value === 'number' ? localMinute(new Date(value * 1000)) : ''),
      write: (text) => Math.floor(new Date(text).getTime() / 1000),
    },
  ],
]);

const datePicker: Picker = { input: 'date', field: 'selected_date', ...asText };

/** Dates and times, in the browser's own picker. */
export function DateInput(props: ElementProps) {
  const { value, choose, outcome, dialog, aria } = useField(props);
  const { input, field, read, write } = pickers.get(props.element.type) ?? datePicker;
  return (
    <div className="blk-field">
      <input
        className="blk-input blk-input-date"
        type={input}
        value={read(value[field])}
        onChange={({ currentTarget: { value: text } }) =>
          choose({ [field]: text === '' ? null : write(text) })
        }
        {...aria}
      />
      <PressMark outcome={outcome} />
      {dialog}
    </div>
  );
}

/** `2026-11-22T10:42` in the zone of the browser. */
function localMinute(at: Date): string {
  const shifted = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
