import type { BatchEntity } from '../../protocol.ts';

/** The words carry everything; the bar is for the eye alone. */
export function BatchBar({ batch }: { batch: BatchEntity }) {
  const { passed, failed, attemptCount, caseCount } = batch;
  const open = Math.max(0, attemptCount - passed - failed);
  return (
    <div>
      <div className="pn-bar" aria-hidden="true">
        <span className="pn-bar-passed" style={{ flexGrow: passed }} />
        <span className="pn-bar-failed" style={{ flexGrow: failed }} />
        <span className="pn-bar-open" style={{ flexGrow: open }} />
      </div>
      <p className="pn-tally">
        <span className="pn-passed">✓ {passed} passed</span>
        <span className={failed > 0 ? 'pn-failed' : ''}>✕ {failed} failed</span>
        <span>○ {open} open</span>
      </p>
      <p className="pn-small">
        {attemptCount} {attemptCount === 1 ? 'attempt' : 'attempts'} at {caseCount}{' '}
        {caseCount === 1 ? 'case' : 'cases'}
      </p>
    </div>
  );
}
