import type { Completion } from './completions.ts';

export type CompletionListProps = {
  id: string;
  items: Completion[];
  markedIndex: number;
  take(item: Completion): void;
};

export function CompletionList({ id, items, markedIndex, take }: CompletionListProps) {
  return (
    <div className="sl-completions">
      <div id={id} role="listbox" aria-label="Commands" className="sl-completions-list">
        {items.map((item, index) => (
          // The focus stays in the composer, which handles the keys for the whole list.
          <div
            key={item.label}
            id={optionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === markedIndex}
            className="sl-completion"
            onPointerDown={(event) => {
              event.preventDefault();
              take(item);
            }}
          >
            <span className="sl-completion-label">{item.label}</span>
            <span className="sl-completion-description">{item.description}</span>
          </div>
        ))}
      </div>
      <p className="sl-completions-keys" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Tab</kbd> to complete, <kbd>Esc</kbd> to close
      </p>
    </div>
  );
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
