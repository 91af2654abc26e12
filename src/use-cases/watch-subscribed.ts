import { type BatchRun, progressOf } from '../domain/batch-run.ts';
import { mergeKnown, newBatches } from '../domain/known-batches.ts';
import { tellingGroup } from './group-summary.ts';
import { newWatchedBatch } from './new-watched-batch.ts';
import { scheduleAnnouncement, scheduleListing, scheduleLook } from './schedule.ts';
import type { StoreTables } from './store.ts';
import type { Subscription } from './subscription-store.ts';

/**
 * Keeps what a list has shown, and has the channels subscribed so far watch what is new on it: also what has
 * ended since, whose end is then found by a look like any other.
 */
export async function recordListing(
  tables: StoreTables,
  agentId: string,
  listed: readonly BatchRun[],
  now: Date,
): Promise<void> {
  const [known, subscriptions] = [
    await tables.listings.known(agentId),
    await tables.subscriptions.ofAgent(agentId),
  ];
  if (subscriptions.length === 0) return tables.listings.forget(agentId);
  // Without an earlier list nobody knows what ended before somebody subscribed.
  const fresh = known === null ? listed.filter(isRunning) : newBatches(listed, known);
  await watchForSubscriptions(tables, fresh, subscriptions, now);
  await tables.listings.put(agentId, mergeKnown(listed, known ?? []));
}

/** A new subscription begins with what still runs: what has ended is history. */
export async function beginSubscription(
  tables: StoreTables,
  subscription: Subscription,
  listed: readonly BatchRun[],
  now: Date,
): Promise<void> {
  const { agentId } = subscription.agent;
  await scheduleListing(tables, agentId, now);
  await recordListing(tables, agentId, listed, now);
  await tables.subscriptions.put(subscription);
  await watchForSubscriptions(tables, listed.filter(isRunning), [subscription], now);
  await tables.listings.put(agentId, mergeKnown(listed, (await tables.listings.known(agentId)) ?? []));
}

async function watchForSubscriptions(
  tables: StoreTables,
  batches: readonly BatchRun[],
  subscriptions: readonly Subscription[],
  now: Date,
): Promise<void> {
  const [first] = batches;
  if (first !== undefined) await scheduleLook(tables, first.agent.agentId, now);
  for (const batch of batches) {
    const { batchId } = batch;
    const fresh = newWatchedBatch(batch, now, now);
    await tables.batches.add(fresh);
    const isWatched = (await tables.watches.of(batchId)).length > 0;
    const isOpen = await (isWatched ? tables.batches.lookSoon(batchId, now) : tables.batches.update(fresh));
    const group = await tellingGroup(batchId, tables);
    for (const { channelId, userId } of subscriptions) {
      if (channelId === group?.channelId) continue;
      const watch = { batchId, channelId, userId, isStarter: false, isSubscribed: true, createdAt: now };
      const isNew = await tables.watches.add(watch);
      // Its end was noticed for another channel before this list was read.
      if (isNew && !isOpen) await scheduleAnnouncement(tables, batch, channelId, now);
    }
  }
}

function isRunning(batch: BatchRun): boolean {
  return !progressOf(batch).isFinished;
}
