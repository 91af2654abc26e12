import type { BlockProps } from './block.tsx';
import { stringOf } from './read.ts';
import { TextObject } from './text/text-object.tsx';

const icons = new Map([
  ['info', 'ℹ'],
  ['warning', '⚠'],
  ['error', '⛔'],
  ['success', '✓'],
]);

export function AlertBlock({ block }: BlockProps) {
  const level = stringOf(block.level) || 'default';
  return (
    <div className={`blk-alert blk-alert-${level}`}>
      <span aria-hidden="true">{icons.get(level) ?? '●'}</span>
      <TextObject object={block.text} />
    </div>
  );
}
