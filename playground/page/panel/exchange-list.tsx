import { useState } from 'react';
import type { ExchangeEntity } from '../../protocol.ts';
import { useEntities } from '../store/feed.ts';
import { ExchangeRow } from './exchange-row.tsx';
import { useRoving } from './use-roving.ts';

const SHOWN_AT_FIRST = 12;

/** Newest first; Inspect shows the one that is clicked. */
export function ExchangeList({ sides }: { sides: ExchangeEntity['side'][] }) {
  const [isWhole, setWhole] = useState(false);
  const all = [...useEntities('exchange')]
    .filter(([, { side }]) => sides.includes(side))
    .reverse()
    .sort(([, left], [, right]) => right.sentAt.localeCompare(left.sentAt));
  const shown = isWhole ? all : all.slice(0, SHOWN_AT_FIRST);
  const roving = useRoving(
    shown.map(([key]) => key),
    'first',
  );

  if (all.length === 0) return <p className="pn-note">Nothing so far.</p>;
  return (
    <>
      <ul className="pn-rows" onKeyDown={roving.onKeyDown}>
        {shown.map(([key, exchange]) => (
          <ExchangeRow
            key={key}
            id={key}
            exchange={exchange}
            hasSide={sides.length > 1}
            rowProps={roving.row(key)}
          />
        ))}
      </ul>
      {all.length > SHOWN_AT_FIRST && (
        <button type="button" className="pn-more" onClick={() => setWhole(!isWhole)}>
          {isWhole ? `Show the newest ${SHOWN_AT_FIRST}` : `Show all ${all.length}`}
        </button>
      )}
    </>
  );
}
