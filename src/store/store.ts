import type { Store, StoreTables } from '../use-cases/store.ts';
import { admissionTable } from './admissions.ts';
import { announcementTable } from './announcements.ts';
import { appointmentTable } from './appointments.ts';
import { batchTable } from './batches.ts';
import { cardTable } from './cards.ts';
import { channelTable } from './channels.ts';
import type { Database } from './database.ts';
import { digestTable } from './digests.ts';
import { givenAnswerTable } from './given-answers.ts';
import { keptAnswerTable } from './kept-answers.ts';
import { listingTable } from './listings.ts';
import { personNameTable } from './person-names.ts';
import { personTable } from './persons.ts';
import { postTable } from './posts.ts';
import { pressTable } from './presses.ts';
import { pruneTable } from './prune.ts';
import { runTable } from './runs.ts';
import type { Scope } from './scope.ts';
import { subscriptionChangeTable } from './subscription-changes.ts';
import { subscriptionTable } from './subscriptions.ts';
import { triageTable } from './triage.ts';
import { watchTable } from './watches.ts';
import { workTable } from './work.ts';
import { workflowStepTable } from './workflow-steps.ts';

/** The state of one workspace; rows of other workspaces in the same database stay untouched. */
export function createStore(
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  teamId: string,
  now: () => Date,
): Store {
  const tables = (scope: Scope): StoreTables => ({
    work: workTable(scope),
    runs: runTable(scope),
    batches: batchTable(scope),
    watches: watchTable(scope),
    posts: postTable(scope),
    cards: cardTable(scope),
    channels: channelTable(scope),
    triage: triageTable(scope),
    presses: pressTable(scope),
    admissions: admissionTable(scope),
    workflowSteps: workflowStepTable(scope),
    keptAnswers: keptAnswerTable(scope),
    givenAnswers: givenAnswerTable(scope),
    subscriptions: subscriptionTable(scope),
    listings: listingTable(scope),
    announcements: announcementTable(scope),
    subscriptionChanges: subscriptionChangeTable(scope),
    appointments: appointmentTable(scope),
    digests: digestTable(scope),
    persons: personTable(scope),
    personNames: personNameTable(scope),
    pruning: pruneTable(scope),
  });
  return {
    ...tables({ db, dialect, teamId, now }),
    async transaction(body) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await db
            .transaction()
            .execute((transaction) => body(tables({ db: transaction, dialect, teamId, now })));
        } catch (error) {
          if (attempt >= MOST_COLLISIONS || !dialect.isCollision(error)) throw error;
        }
      }
    },
  };
}

const MOST_COLLISIONS = 4;

/** The embedded database has one process at a time: whatever lease it finds at start is of a dead one. */
export async function releaseLeasesOfTheDead({
  db,
  dialect,
}: Pick<Database, 'db' | 'dialect'>): Promise<void> {
  if (dialect.name !== 'sqlite') return;
  await db.updateTable('work').set({ leaseOwner: null, leaseUntil: null }).execute();
}
