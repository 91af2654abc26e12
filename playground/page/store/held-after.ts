import type { Change, Entities, EntityKind, FeedEvent } from '../../protocol.ts';

/** By kind, then by key. */
export type Held = { [Kind in EntityKind]: ReadonlyMap<string, Entities[Kind]> };

export const nothingHeld: Held = {
  workspace: new Map(),
  channel: new Map(),
  user: new Map(),
  message: new Map(),
  ephemeral: new Map(),
  view: new Map(),
  home: new Map(),
  step: new Map(),
  execution: new Map(),
  exchange: new Map(),
  agent: new Map(),
  batch: new Map(),
  switches: new Map(),
  bot: new Map(),
  log: new Map(),
};

/** Only the maps of kinds that changed are new ones, and after the first event all that hold anything. */
export function heldAfter(before: Held, { isFirst, changes }: FeedEvent): Held {
  const after = { ...(isFirst ? nothingHeld : before) };
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
