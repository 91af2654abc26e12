import { useId } from 'react';
import type { StepEntity } from '../../protocol.ts';
import { channelsOf } from '../slack/channels.ts';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';

type StepInputProps = {
  input: StepEntity['inputs'][number];
  value: string;
  onChange(value: string): void;
};

export function StepInput({ input, value, onChange }: StepInputProps) {
  const id = useId();
  const { title, description, isRequired, type } = input;
  const field = { id, value, 'aria-describedby': `${id}-hint`, 'aria-required': isRequired };
  return (
    <div className="pn-field">
      <label htmlFor={id}>
        {title}
        {!isRequired && <span className="pn-hint"> (optional)</span>}
      </label>
      {type === 'slack#/types/channel_id' ? (
        <select {...field} className="pn-select" onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">Choose a channel</option>
          <Channels />
        </select>
      ) : (
        <input
          {...field}
          className="pn-select"
          type={type === 'number' ? 'number' : 'text'}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <span className="pn-hint" id={`${id}-hint`}>
        {description}
      </span>
    </div>
  );
}

/** Workflow Builder offers no direct messages. */
function Channels() {
  const { userId } = useDesk();
  const channels = channelsOf(useEntities('channel'), userId);
  return channels
    .filter(({ kind }) => kind === 'public' || kind === 'private')
    .map(({ id, name }) => (
      <option key={id} value={id}>
        #{name}
      </option>
    ));
}
