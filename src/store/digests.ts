import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Digest, DigestReading, DigestStore } from '../use-cases/digest-store.ts';
import { storedDigestReading } from './digest-json.ts';
import { parseStored, stored } from './json.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

export function digestTable({ db, teamId }: Scope): DigestStore {
  async function kept(digestId: string): Promise<DigestReading | null> {
    const row = await db
      .selectFrom('digests')
      .select('reading')
      .where('teamId', '=', teamId)
      .where('digestId', '=', digestId)
      .executeTakeFirst();
    return row?.reading == null ? null : parseStored(storedDigestReading, row.reading);
  }

  return {
    async add(digest) {
      await db
        .insertInto('digests')
        .values({
          teamId,
          digestId: digest.digestId,
          channelId: digest.channelId,
          userId: digest.userId,
          agents: JSON.stringify(digest.agents),
          since: digest.since.getTime(),
          until: digest.until.getTime(),
          isContinued: digest.isContinued ? 1 : 0,
          zone: digest.zone,
          byClock: digest.byClock === null ? null : JSON.stringify(digest.byClock),
          reading: null,
        })
        .onConflict((conflict) => conflict.columns(['teamId', 'digestId']).doNothing())
        .execute();
    },

    async get(digestId) {
      const row = await db
        .selectFrom('digests')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('digestId', '=', digestId)
        .executeTakeFirst();
      return row === undefined ? null : toDigest(row);
    },

    async keep(digestId, reading) {
      await db
        .updateTable('digests')
        .set({ reading: JSON.stringify(reading) })
        .where('teamId', '=', teamId)
        .where('digestId', '=', digestId)
        .where('reading', 'is', null)
        .execute();
      return (await kept(digestId)) ?? reading;
    },

    kept,

    async lastUntil(channelId, agents) {
      const row = await db
        .selectFrom('digests')
        .select((select) => select.fn.max<number | null>('until').as('until'))
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where('agents', '=', JSON.stringify(agents))
        .where('isContinued', '=', 1)
        .executeTakeFirst();
      return row?.until == null ? null : new Date(row.until);
    },
  };
}

function toDigest(row: Selectable<Tables['digests']>): Digest {
  return {
    digestId: row.digestId,
    channelId: row.channelId,
    userId: row.userId,
    agents: parseStored(z.array(z.string()), row.agents),
    since: new Date(row.since),
    until: new Date(row.until),
    isContinued: row.isContinued === 1,
    zone: row.zone,
    byClock: row.byClock === null ? null : parseStored(stored.byClock, row.byClock),
  };
}
