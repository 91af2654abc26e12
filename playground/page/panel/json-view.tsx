import { useEffect, useMemo, useRef } from 'react';
import { JsonLine } from './json-line.tsx';
import type { LineRange } from './pointer-lines.ts';

type JsonViewProps = {
  text: string;
  /** With problems. */
  marked: LineRange[];
  /** To be brought into view; each new object is a new wish. */
  sought: LineRange | null;
};

export function JsonView({ text, marked, sought }: JsonViewProps) {
  const box = useRef<HTMLElement>(null);
  const lines = useMemo(() => text.split('\n').map((line, index) => ({ line, number: index + 1 })), [text]);

  useEffect(() => {
    if (sought === null) return;
    box.current?.querySelector(`[data-line="${sought.first}"]`)?.scrollIntoView({ block: 'center' });
  }, [sought]);

  return (
    <section
      className="pn-json"
      ref={box}
      aria-label="JSON"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
      tabIndex={0}
    >
      {lines.map(({ line, number }) => (
        <JsonLine
          key={number}
          line={line}
          number={number}
          isMarked={marked.some((range) => isIn(range, number))}
          isSought={sought !== null && isIn(sought, number)}
        />
      ))}
    </section>
  );
}

function isIn({ first, last }: LineRange, number: number): boolean {
  return first <= number && number <= last;
}
