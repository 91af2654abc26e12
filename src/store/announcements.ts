import type { AnnouncementStore } from '../use-cases/subscription-store.ts';
import { parseStored } from './json.ts';
import type { Scope } from './scope.ts';
import { storedSubscription } from './subscription-json.ts';

export function announcementTable({ db, teamId }: Scope): AnnouncementStore {
  return {
    async add(announcement) {
      const { batchId, channelId } = announcement;
      await db
        .insertInto('announcements')
        .values({ teamId, batchId, channelId, announcement: JSON.stringify(announcement) })
        .onConflict((conflict) => conflict.columns(['teamId', 'batchId', 'channelId']).doNothing())
        .execute();
    },

    async get(batchId, channelId) {
      const row = await db
        .selectFrom('announcements')
        .select('announcement')
        .where('teamId', '=', teamId)
        .where('batchId', '=', batchId)
        .where('channelId', '=', channelId)
        .executeTakeFirst();
      return row === undefined ? null : parseStored(storedSubscription.announcement, row.announcement);
    },
  };
}
