import type { ComponentProps } from 'react';
import type { ExchangeEntity } from '../../protocol.ts';
import { useDesk } from '../store/desk.ts';
import { timeOf } from './time.ts';

type ExchangeRowProps = {
  id: string;
  exchange: ExchangeEntity;
  hasSide: boolean;
  rowProps: ComponentProps<'button'>;
};

export function ExchangeRow({ id, exchange, hasSide, rowProps }: ExchangeRowProps) {
  const { inspect, inspected } = useDesk();
  const { name, side, sentAt, error, problems } = exchange;
  const isInspected = inspected?.kind === 'exchange' && inspected.key === id;
  return (
    <li>
      <button
        type="button"
        {...rowProps}
        className="pn-exchange"
        aria-current={isInspected}
        title={name}
        onClick={() => inspect({ kind: 'exchange', key: id })}
      >
        <ExchangeStatus exchange={exchange} />
        <span className="pn-exchange-name">{name}</span>
        <span className="pn-time">{timeOf(sentAt)}</span>
        {hasSide && <span className="pn-hidden">, to {side === 'slack' ? 'Slack' : 'SigmaMind'}</span>}
        {(error !== null || problems.length > 0) && (
          <span className="pn-exchange-more">
            {error !== null && <span className="pn-failed">{error}</span>}
            {problems.length > 0 && <span className="pn-failed">{problemCount(problems.length)}</span>}
          </span>
        )}
      </button>
    </li>
  );
}

/** A sign and the number: no answer is told by its colour alone. */
export function ExchangeStatus({ exchange }: { exchange: ExchangeEntity }) {
  const { status, error } = exchange;
  if (status === null && error === null) return <span className="pn-status">… open</span>;
  const isGood = error === null && status !== null && status < 400;
  return (
    <span className={`pn-status ${isGood ? 'pn-passed' : 'pn-failed'}`}>
      {isGood ? '✓' : '✕'} {status ?? 'none'}
    </span>
  );
}

export function problemCount(count: number): string {
  return `breaks ${count} ${count === 1 ? 'limit' : 'limits'}`;
}
