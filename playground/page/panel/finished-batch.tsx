import type { BatchEntity } from '../../protocol.ts';
import { BatchId } from './batch-id.tsx';
import { timeOf } from './time.ts';

export function FinishedBatch({ batch }: { batch: BatchEntity }) {
  const { batchId, agentName, passed, failed, startedAt } = batch;
  return (
    <li className="pn-finished">
      <div className="pn-row">
        <span className="pn-name">{agentName}</span>
        <span className="pn-result">
          <span className="pn-passed">{passed} passed</span>
          {', '}
          <span className={failed > 0 ? 'pn-failed' : ''}>{failed} failed</span>
        </span>
      </div>
      <div className="pn-row pn-small">
        <BatchId batchId={batchId} />
        <span>started {timeOf(startedAt)}</span>
      </div>
    </li>
  );
}
