import type { HomeContent } from '../../../src/slack/messages/home.ts';
import { newWatchedBatch } from '../../../src/use-cases/new-watched-batch.ts';
import type { PersonsBatch } from '../../../src/use-cases/person-store.ts';
import type { Home, HomeLimits } from '../../../src/use-cases/read-home.ts';
import type { Subscription } from '../../../src/use-cases/subscription-store.ts';
import { aBatch, anAgent, aTestCase, NOW } from './answer-samples.ts';
import { anAppointment } from './clock-messages.ts';

export const NO_LIMITS_SET: HomeLimits = { mayRun: null, channelIds: [], maxAttempts: null, batches: null };

/** The Home of somebody who has done nothing yet, but for the changes. */
export function aHome(fields: Partial<Home> = {}): Home {
  return {
    at: NOW,
    running: { batches: [], count: 0, countElsewhere: 0 },
    agents: { agents: [], count: 0 },
    subscriptions: [],
    appointments: [],
    limits: NO_LIMITS_SET,
    ...fields,
  };
}

export function aPersonsBatch(
  batch: Parameters<typeof aBatch>[0] = {},
  watched: Partial<PersonsBatch['watched']> = {},
  channelIds: string[] = ['C0TESTS'],
): PersonsBatch {
  return { watched: { ...newWatchedBatch(aBatch(batch), NOW, NOW), ...watched }, channelIds };
}

export function aSubscription(fields: Partial<Subscription> = {}): Subscription {
  return {
    channelId: 'C0TESTS',
    agent: anAgent(),
    filter: { on: ['fail'], belowPercent: null },
    mentions: [],
    userId: 'U0ASHA0001',
    mutedUntil: null,
    ...fields,
  };
}

/** The emptiest and the fullest, with this text wherever something comes from outside. */
export function homesOf({ text, count }: { text: string; count: number }): HomeContent[] {
  const agent = { agentId: text, name: text, status: text };
  const one = aPersonsBatch(
    { batchId: text, agent, testCases: [aTestCase({ testCaseId: text, label: text })] },
    { stalledAt: NOW, lookError: text },
    Array.from({ length: count }, () => (count > 1 ? 'C0TESTS' : text)),
  );
  const many = <Item>(item: Item, most: number) => Array.from({ length: Math.min(count, most) }, () => item);
  const everything = aHome({
    running: { batches: many(one, 10), count, countElsewhere: count },
    agents: { agents: [...many({ agent, last: one }, 7), { agent, last: null }], count: count + 1 },
    subscriptions: Array.from({ length: count }, () =>
      aSubscription({
        agent,
        channelId: text,
        mentions: [{ kind: 'group', id: text }, { kind: 'channel' }],
        mutedUntil: new Date(NOW.getTime() + 60_000),
      }),
    ),
    appointments: Array.from({ length: count }, () =>
      anAppointment({
        channelId: text,
        zone: text,
        times: { words: text, pattern: text },
        task: { kind: 'standup', agents: [text] },
      }),
    ),
    limits: {
      mayRun: 'no',
      channelIds: Array.from({ length: count }, () => text),
      maxAttempts: 10_000,
      batches: { most: 10_000, begun: 10_000, freeAt: NOW },
    },
  });
  return [
    { kind: 'read', home: aHome() },
    { kind: 'read', home: everything },
    { kind: 'unreadable', reference: text },
  ];
}
