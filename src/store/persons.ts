import type { PersonStore, PersonsAgent, PersonsBatch } from '../use-cases/person-store.ts';
import { toWatchedBatch } from './batches.ts';
import type { Scope } from './scope.ts';

export function personTable({ db, teamId }: Scope): PersonStore {
  const ofPerson = (userId: string) =>
    db
      .selectFrom('watches')
      .innerJoin('batches', (join) =>
        join.onRef('batches.teamId', '=', 'watches.teamId').onRef('batches.batchId', '=', 'watches.batchId'),
      )
      .where('watches.teamId', '=', teamId)
      .where('watches.userId', '=', userId);

  async function withChannels(
    userId: string,
    batches: readonly PersonsBatch['watched'][],
  ): Promise<PersonsBatch[]> {
    if (batches.length === 0) return [];
    const rows = await db
      .selectFrom('watches')
      .select(['batchId', 'channelId'])
      .where('teamId', '=', teamId)
      .where('userId', '=', userId)
      .where(
        'batchId',
        'in',
        batches.map(({ batch }) => batch.batchId),
      )
      .orderBy('createdAt')
      .orderBy('channelId')
      .execute();
    return batches.map((watched) => ({
      watched,
      channelIds: rows
        .filter(({ batchId }) => batchId === watched.batch.batchId)
        .map(({ channelId }) => channelId),
    }));
  }

  return {
    async running(userId, most) {
      const open = () =>
        ofPerson(userId).where('watches.isSubscribed', '=', 0).where('batches.isFinished', '=', 0);
      const counted = await open()
        .select(({ fn }) => fn.count<number>('batches.batchId').distinct().as('count'))
        .executeTakeFirst();
      const newest = await open()
        .select(['batches.batchId', 'batches.startedAt'])
        .distinct()
        .orderBy('batches.startedAt', 'desc')
        .orderBy('batches.batchId')
        .limit(most)
        .execute();
      const rows =
        newest.length === 0
          ? []
          : await db
              .selectFrom('batches')
              .selectAll()
              .where('teamId', '=', teamId)
              .where(
                'batchId',
                'in',
                newest.map(({ batchId }) => batchId),
              )
              .orderBy('startedAt', 'desc')
              .orderBy('batchId')
              .execute();
      return {
        batches: await withChannels(userId, rows.map(toWatchedBatch)),
        count: Number(counted?.count ?? 0),
      };
    },

    async agents(userId, most) {
      const newest = await ofPerson(userId)
        .select(({ fn }) => ['batches.agentKey', fn.max('batches.startedAt').as('newestAt')])
        .groupBy('batches.agentKey')
        .orderBy('newestAt', 'desc')
        .orderBy('batches.agentKey')
        .execute();
      const agents: PersonsAgent[] = [];
      for (const { agentKey } of newest.slice(0, most)) {
        const row = await ofPerson(userId)
          .selectAll('batches')
          .where('batches.agentKey', '=', agentKey)
          // One that ended without a result is gone.
          .orderBy((eb) => eb('batches.finishedAt', 'is', null))
          .orderBy('batches.startedAt', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (row === undefined) continue;
        const watched = toWatchedBatch(row);
        const [last = null] = watched.finishedAt !== null ? await withChannels(userId, [watched]) : [];
        agents.push({ agent: watched.batch.agent, last });
      }
      return { agents, otherIds: newest.slice(most).map(({ agentKey }) => agentKey) };
    },
  };
}
