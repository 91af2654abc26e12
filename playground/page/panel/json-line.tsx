import { memo } from 'react';

type JsonLineProps = { line: string; number: number; isMarked: boolean; isSought: boolean };

const parts = /^(?<indent>\s*)(?:(?<name>"(?:[^"\\]|\\.)*")(?<colon>: ))?(?<value>.*)$/u;

/** A line of pretty-printed JSON. What is too long goes on beneath itself, as far in as it began. */
export const JsonLine = memo(function JsonLine({ line, number, isMarked, isSought }: JsonLineProps) {
  const { indent = '', name, colon, value = line } = parts.exec(line)?.groups ?? {};
  const hang = indent.length + 2;
  return (
    <div
      className="pn-json-line"
      data-line={number}
      data-marked={isMarked || undefined}
      data-sought={isSought || undefined}
    >
      <code style={{ paddingLeft: `${hang}ch`, textIndent: `-${hang}ch` }}>
        {indent}
        {name !== undefined && <span className="pn-json-name">{name}</span>}
        {colon}
        <span className={classOf(value)}>{value}</span>
      </code>
    </div>
  );
});

function classOf(value: string): string {
  if (value.startsWith('"')) return 'pn-json-string';
  return /^[-\dtfn]/u.test(value) ? 'pn-json-literal' : 'pn-json-sign';
}
