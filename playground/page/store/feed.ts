import { useCallback, useSyncExternalStore } from 'react';
import type { Change, Entities, EntityKind, FeedEvent } from '../../protocol.ts';

/** By kind, then by key. */
type Held = { [Kind in EntityKind]: ReadonlyMap<string, Entities[Kind]> };

const empty = (): Held => ({
  workspace: new Map(),
  channel: new Map(),
  user: new Map(),
  message: new Map(),
  ephemeral: new Map(),
  view: new Map(),
  home: new Map(),
  exchange: new Map(),
  agent: new Map(),
  batch: new Map(),
  switches: new Map(),
  bot: new Map(),
  log: new Map(),
});

let held = empty();
let isConnected = false;
const listeners = new Set<() => void>();

/** Follows the server for as long as the page lives; the browser connects again by itself. */
export function connectFeed(): void {
  const source = new EventSource('/api/feed');
  source.onmessage = ({ data }) => {
    const event: FeedEvent = JSON.parse(data);
    held = applied(event.isFirst ? empty() : held, event.changes);
    isConnected = true;
    notify();
  };
  source.onerror = () => {
    isConnected = false;
    notify();
  };
}

/** Everything of a kind, in the order in which it came. */
export function useEntities<Kind extends EntityKind>(kind: Kind): ReadonlyMap<string, Entities[Kind]> {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => held[kind], [kind]),
  );
}

export function useEntity<Kind extends EntityKind>(kind: Kind, key: string): Entities[Kind] | null {
  return useEntities(kind).get(key) ?? null;
}

export function useIsConnected(): boolean {
  return useSyncExternalStore(subscribe, () => isConnected);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify(): void {
  for (const listener of listeners) listener();
}

/** Only the maps of kinds that changed are new ones. */
function applied(before: Held, changes: readonly Change[]): Held {
  const after = { ...before };
  for (const kind of new Set(changes.map((change) => change.kind))) applyKind(after, kind, changes);
  return after;
}

function applyKind<Kind extends EntityKind>(after: Held, kind: Kind, changes: readonly Change[]): void {
  const entities = new Map<string, Entities[Kind]>(after[kind]);
  for (const change of changes) {
    if (!isOf(change, kind)) continue;
    if (change.value === null) entities.delete(change.key);
    else entities.set(change.key, change.value);
  }
  Object.assign(after, { [kind]: entities });
}

function isOf<Kind extends EntityKind>(
  change: Change,
  kind: Kind,
): change is Extract<Change, { kind: Kind }> & { value: Entities[Kind] | null } {
  return change.kind === kind;
}
