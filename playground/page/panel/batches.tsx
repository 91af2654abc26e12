import type { BatchEntity } from '../../protocol.ts';
import { useEntities } from '../store/feed.ts';
import { FinishedBatch } from './finished-batch.tsx';
import { RunningBatch } from './running-batch.tsx';
import { Section } from './section.tsx';

/** The true state, whatever the bot has learnt of it. */
export function Batches() {
  const batches = [...useEntities('batch').values()].sort((left, right) =>
    right.startedAt.localeCompare(left.startedAt),
  );
  const open = batches.filter(({ state }) => state !== 'finished');
  const finished = batches.filter(({ state }) => state === 'finished');

  return (
    <Section title="Batches" aside={<Count open={open} />}>
      {open.length === 0 && (
        <p className="pn-note">
          None runs. Write <code className="pn-code">/sigma run</code> in a channel, or start one below.
        </p>
      )}
      <ul className="pn-list" aria-label="Running">
        {open.map((batch) => (
          <RunningBatch key={batch.batchId} batch={batch} />
        ))}
      </ul>
      {finished.length > 0 && (
        <details className="pn-details" open={finished.length <= 3}>
          <summary className="pn-summary">Finished ({finished.length})</summary>
          <ul className="pn-list pn-list-tight" aria-label="Finished">
            {finished.map((batch) => (
              <FinishedBatch key={batch.batchId} batch={batch} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function Count({ open }: { open: BatchEntity[] }) {
  const frozen = open.filter(({ state }) => state === 'frozen').length;
  const running = open.length - frozen;
  const words = [running > 0 && `${running} running`, frozen > 0 && `${frozen} frozen`].filter(Boolean);
  return (
    <span className="pn-aside" role="status">
      {words.length === 0 ? 'All quiet' : words.join(', ')}
    </span>
  );
}
