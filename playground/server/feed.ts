import type { Change, FeedEvent } from '../protocol.ts';

export type Feed = ReturnType<typeof createFeed>;

/** Tells every follower what has changed since it was told last. `entities` gives all there are, in order. */
export function createFeed(entities: () => Iterable<Change>) {
  let known = new Map<string, { change: Change; json: string }>();
  const followers = new Set<(event: FeedEvent) => void>();

  return {
    /** The follower is told everything at once, then every change, until the function that it gives is called. */
    follow(follower: (event: FeedEvent) => void): () => void {
      follower({ isFirst: true, changes: [...known.values()].map(({ change }) => change) });
      followers.add(follower);
      return () => followers.delete(follower);
    },

    /** Looks at all entities again. */
    refresh(): void {
      const next = new Map<string, { change: Change; json: string }>();
      const changes: Change[] = [];
      for (const change of entities()) {
        const id = `${change.kind} ${change.key}`;
        const json = JSON.stringify(change.value);
        if (known.get(id)?.json !== json) changes.push(change);
        next.set(id, { change, json });
      }
      for (const [id, { change }] of known) if (!next.has(id)) changes.push({ ...change, value: null });
      known = next;
      if (changes.length === 0) return;
      for (const follower of followers) follower({ isFirst: false, changes });
    },
  };
}
