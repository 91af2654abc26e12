import type { PressOutcome } from './use-press.ts';

/** What stands beside an element while its click is under way, and where it went wrong. */
export function PressMark({ outcome, isOnButton = false }: { outcome: PressOutcome; isOnButton?: boolean }) {
  return (
    <span role="status" className={`blk-mark blk-mark-${outcome.kind}`}>
      {outcome.kind === 'busy' && !isOnButton && <span className="blk-spinner" />}
      {outcome.kind === 'silent' && (
        <span className="blk-warning" title="The app did not respond">
          <span aria-hidden="true">⚠</span>
          <span className="blk-hidden">The app did not respond</span>
        </span>
      )}
      {outcome.kind === 'failed' && <span className="blk-failure">{outcome.reason}</span>}
    </span>
  );
}
