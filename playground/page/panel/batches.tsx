import type { BatchEntity } from '../../protocol.ts';
import { useEntities } from '../store/feed.ts';
import { FinishedBatch } from './finished-batch.tsx';
import { RunningBatch } from './running-batch.tsx';
import { Section } from './section.tsx';

const SHOWN_FINISHED = 2;

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
      <FinishedList label="Finished" batches={finished.slice(0, SHOWN_FINISHED)} />
      {finished.length > SHOWN_FINISHED && (
        <details>
          <summary className="pn-summary">{finished.length - SHOWN_FINISHED} earlier</summary>
          <FinishedList label="Finished earlier" batches={finished.slice(SHOWN_FINISHED)} />
        </details>
      )}
    </Section>
  );
}

function FinishedList({ label, batches }: { label: string; batches: BatchEntity[] }) {
  return (
    <ul className="pn-list pn-list-tight" aria-label={label}>
      {batches.map((batch) => (
        <FinishedBatch key={batch.batchId} batch={batch} />
      ))}
    </ul>
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
