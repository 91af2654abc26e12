import type { ExecutionEntity } from '../../protocol.ts';
import { ActionError } from './action-error.tsx';
import { Facts } from './facts.tsx';
import { PanelButton } from './panel-button.tsx';
import { timeOf } from './time.ts';
import { useAction } from './use-action.ts';

const stateWords: Record<ExecutionEntity['state'], { words: string; look: string }> = {
  running: { words: '… Running', look: '' },
  completed: { words: '✓ Completed', look: 'pn-passed' },
  failed: { words: '✕ Failed', look: 'pn-failed' },
};

export function ExecutionCard({ execution }: { execution: ExecutionEntity }) {
  const { executionId, title, startedAt, state, isUnheard, outputs, error } = execution;
  const repeat = useAction('repeat-step');
  const { words, look } = stateWords[state];
  return (
    <li className="pn-card">
      <div className="pn-row">
        <strong className="pn-name">{title}</strong>
        <span className={`pn-result ${look}`} role="status">
          {words}
        </span>
      </div>
      <p className="pn-small">started {timeOf(startedAt)}</p>
      {error !== null && <p className="pn-said">{error}</p>}
      {outputs.length > 0 && <Facts facts={outputs.map(({ title: name, value }) => [name, value])} />}
      {state === 'running' && (
        <>
          {isUnheard && <p className="pn-error">Sigma did not answer. Slack would send the event again.</p>}
          <div className="pn-buttons">
            <PanelButton
              words="Send the event again"
              of={`of the step started ${timeOf(startedAt)}`}
              isOff={repeat.isBusy}
              onPress={() => repeat.run({ executionId })}
            />
          </div>
        </>
      )}
      <ActionError of={[repeat.error]} />
    </li>
  );
}
