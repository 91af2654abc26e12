import type { KeyboardEvent } from 'react';

export type TabsProps<Name extends string> = {
  label: string;
  /** Of the element that shows what is chosen. */
  panelId: string;
  names: readonly Name[];
  chosen: Name;
  choose(name: Name): void;
};

export function Tabs<Name extends string>({ label, panelId, names, chosen, choose }: TabsProps<Name>) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = names[(names.indexOf(chosen) + by + names.length) % names.length];
    if (next === undefined) return;
    choose(next);
    document.getElementById(tabId(panelId, next))?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className="sl-tabs" tabIndex={-1} onKeyDown={onKeyDown}>
      {names.map((name) => (
        <button
          key={name}
          id={tabId(panelId, name)}
          type="button"
          role="tab"
          className="sl-tab"
          aria-selected={name === chosen}
          aria-controls={panelId}
          tabIndex={name === chosen ? 0 : -1}
          onClick={() => choose(name)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

export function tabId(panelId: string, name: string): string {
  return `${panelId}-tab-${name}`;
}
