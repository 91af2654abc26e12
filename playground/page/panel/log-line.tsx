import { type ComponentProps, useState } from 'react';
import type { LogEntity } from '../../protocol.ts';
import { timeOf } from './time.ts';

type LogLineProps = { line: LogEntity; rowProps: ComponentProps<'button'> };

export function LogLine({ line, rowProps }: LogLineProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li>
      <button
        type="button"
        {...rowProps}
        className="pn-log-line"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="pn-time">{timeOf(line.at)}</span>
        <span className={`pn-level pn-level-${line.level}`}>{line.level}</span>
        <span className="pn-log-message">{line.message}</span>
      </button>
      {isOpen && (
        <pre className="pn-pre" ref={reveal}>
          {pretty(line.line)}
        </pre>
      )}
    </li>
  );
}

function reveal(detail: HTMLElement | null): void {
  detail?.scrollIntoView({ block: 'nearest' });
}

function pretty(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
}
