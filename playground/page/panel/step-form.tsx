import { useState } from 'react';
import type { StepEntity } from '../../protocol.ts';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { ActionError } from './action-error.tsx';
import { PanelButton } from './panel-button.tsx';
import { StepInput } from './step-input.tsx';
import { useAction } from './use-action.ts';

/** What a workflow would be built with, so that one press shows the step. */
function useFirstValues(): Record<string, string> {
  const { shown } = useDesk();
  const [agent] = useEntities('agent').values();
  return {
    agent: agent?.name ?? '',
    test_cases: 'all',
    channel: shown.kind === 'channel' ? shown.channelId : '',
  };
}

export function StepForm({ step }: { step: StepEntity }) {
  const { callbackId, title, description } = step;
  const firstValues = useFirstValues();
  const [changed, setChanged] = useState<Record<string, string>>({});
  const start = useAction('run-step');
  const valueIn = (name: string) => changed[name] ?? firstValues[name] ?? '';
  const inputs = Object.fromEntries(step.inputs.map(({ name }) => [name, valueIn(name)]));

  return (
    <fieldset className="pn-step">
      <legend className="pn-legend">{title}</legend>
      <p className="pn-note">{description}.</p>
      {step.inputs.map((input) => (
        <StepInput
          key={input.name}
          input={input}
          value={valueIn(input.name)}
          onChange={(value) => setChanged({ ...changed, [input.name]: value })}
        />
      ))}
      <div className="pn-buttons">
        <PanelButton
          words="Run the workflow step"
          tone="primary"
          isOff={start.isBusy}
          onPress={() => start.run({ callbackId, inputs })}
        />
      </div>
      <ActionError of={[start.error]} />
    </fieldset>
  );
}
