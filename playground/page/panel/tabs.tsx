import { type KeyboardEvent, useRef } from 'react';

export type TabName = 'sigmamind' | 'slack' | 'bot' | 'inspect';

const tabs: { name: TabName; words: string }[] = [
  { name: 'sigmamind', words: 'SigmaMind' },
  { name: 'slack', words: 'Slack' },
  { name: 'bot', words: 'Bot' },
  { name: 'inspect', words: 'Inspect' },
];

export const tabId = (name: TabName) => `pn-tab-${name}`;

export const TAB_PANEL_ID = 'pn-tab-panel';

type TabsProps = {
  selected: TabName;
  onSelect(name: TabName): void;
  /** A word about each that is worth a dot. */
  marks: Partial<Record<TabName, string>>;
};

export function Tabs({ selected, onSelect, marks }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent): void {
    const next =
      tabs[
        indexAfter(
          event.key,
          tabs.findIndex(({ name }) => name === selected),
        )
      ];
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next.name);
    list.current?.querySelector<HTMLElement>(`#${tabId(next.name)}`)?.focus();
  }

  return (
    <div className="pn-tabs" role="tablist" aria-label="Controls" ref={list} onKeyDown={move}>
      {tabs.map(({ name, words }) => (
        <button
          key={name}
          id={tabId(name)}
          type="button"
          role="tab"
          className="pn-tab"
          aria-selected={name === selected}
          aria-controls={name === selected ? TAB_PANEL_ID : undefined}
          tabIndex={name === selected ? 0 : -1}
          onClick={() => onSelect(name)}
        >
          {words}
          {marks[name] !== undefined && (
            <span className="pn-tab-mark" title={marks[name]}>
              <span className="pn-hidden">, {marks[name]}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** -1 where the key moves nothing. */
function indexAfter(key: string, index: number): number {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % tabs.length;
    case 'ArrowLeft':
      return (index + tabs.length - 1) % tabs.length;
    case 'Home':
      return 0;
    case 'End':
      return tabs.length - 1;
    default:
      return -1;
  }
}
