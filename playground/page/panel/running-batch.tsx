import type { BatchEntity } from '../../protocol.ts';
import { ActionError } from './action-error.tsx';
import { BatchBar } from './batch-bar.tsx';
import { BatchId, shortId } from './batch-id.tsx';
import { PanelButton } from './panel-button.tsx';
import { timeOf } from './time.ts';
import { useAction } from './use-action.ts';

export function RunningBatch({ batch }: { batch: BatchEntity }) {
  const { batchId, agentName, state } = batch;
  const change = useAction('change-batch');
  const isFrozen = state === 'frozen';
  const of = `${agentName}, batch ${shortId(batchId)}`;

  return (
    <li className="pn-card">
      <div className="pn-row">
        <strong className="pn-name">{agentName}</strong>
        {isFrozen && <span className="pn-badge">Frozen</span>}
      </div>
      <div className="pn-row pn-small">
        <BatchId batchId={batchId} />
        <span>started {timeOf(batch.startedAt)}</span>
      </div>
      <BatchBar batch={batch} />
      <div className="pn-buttons">
        <PanelButton
          words={isFrozen ? 'Thaw' : 'Freeze'}
          of={of}
          isOff={change.isBusy}
          onPress={() => change.run({ batchId, to: isFrozen ? 'running' : 'frozen' })}
        />
        <PanelButton
          words="Finish now"
          of={of}
          isOff={change.isBusy}
          onPress={() => change.run({ batchId, to: 'finished' })}
        />
      </div>
      <ActionError of={[change.error]} />
    </li>
  );
}
