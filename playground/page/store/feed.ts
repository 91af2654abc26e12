import { useCallback, useSyncExternalStore } from 'react';
import type { Entities, EntityKind, FeedEvent } from '../../protocol.ts';
import { heldAfter, nothingHeld } from './held-after.ts';

let held = nothingHeld;
let isConnected = false;
const listeners = new Set<() => void>();

/** Follows the server for as long as the page lives; the browser connects again by itself. */
export function connectFeed(): void {
  const source = new EventSource('/api/feed');
  source.onmessage = ({ data }) => {
    const event: FeedEvent = JSON.parse(data);
    held = heldAfter(held, event);
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
