import { type QueryResult, type RawBuilder, sql } from 'kysely';
import type { PrunedTable, PruneStore } from '../use-cases/prune-store.ts';
import { GROUP_POSTS, none, noPostUnderWay, noRow, noWork } from './absence.ts';
import { GATE } from './admissions.ts';
import { deleteOldBatches } from './old-batches.ts';
import type { Scope } from './scope.ts';

/** In one statement, so that what is decided on is what is deleted. */
export function pruneTable({ db, dialect: { rowAddress, uncompiled }, teamId }: Scope): PruneStore {
  function deleteOld(table: PrunedTable, before: Before, limit: number): RawBuilder<unknown> {
    if (table === 'batches') return deleteOldBatches(teamId, before.ended, limit);
    return sql`delete from ${sql.table(table)} where ${rowAddress} in (
      select t.${rowAddress} from ${sql.table(table)} as t
      where t.team_id = ${teamId} and ${OLD[table](before)}
      limit ${sql.lit(limit)}
    )`;
  }

  return {
    async prune(table, { ended, requests }, limit) {
      const statement = deleteOld(table, { ended: ended.getTime(), requests: requests.getTime() }, limit);
      if (uncompiled === null) return countOf(await statement.execute(db));
      return db.transaction().execute(async (transaction) => {
        await uncompiled.execute(transaction);
        return countOf(await statement.execute(transaction));
      });
    },
  };
}

function countOf({ numAffectedRows = 0n }: QueryResult<unknown>): number {
  return Number(numAffectedRows);
}

type Before = { ended: number; requests: number };

/** Which rows `t` of a table can no longer matter. A row of work, also a parked one, keeps what it is about. */
const OLD: Record<Exclude<PrunedTable, 'batches'>, (before: Before) => RawBuilder<unknown>> = {
  triage: ({ ended }) => sql`t.decided_at < ${ended}
    and (t.is_newest = 0 or t.kind = 'none'
      or (t.ended_by is not null and ${noRow('batches', 'batch_id', 't', 'ended_by')})
      or t.until_day < ${new Date(ended).toISOString().slice(0, 10)})
    and ${noPostUnderWay(['triage'], 't', 'change_id')}`,
  runs: ({ ended }) => sql`t.created_at < ${ended} and t.state in ('started', 'refused', 'unknown')
    and ${noRow('batches', 'batch_id', 't', 'batch_id')}
    and ${noWork(['start-run'], 't', 'run_id')}
    and ${noPostUnderWay(['card', 'not-run', ...GROUP_POSTS], 't', 'run_id')}
    and ${none(sql`select 1 from workflow_steps s
      where s.team_id = t.team_id and s.run_id = t.run_id and s.ended_at is null`)}
    and ${none(sql`select 1 from runs o
      left join batches b on b.team_id = o.team_id and b.batch_id = o.batch_id
      where o.team_id = t.team_id and o.group_id = t.group_id
      and (o.state in ('requested', 'sending') or b.batch_id is not null)`)}`,
  // The next digest of the same agents begins where the newest one ended.
  digests: ({ ended }) => sql`t.until < ${ended}
    and (t.is_continued = 0 or exists (select 1 from digests n where n.team_id = t.team_id
      and n.channel_id = t.channel_id and n.agents = t.agents and n.is_continued = 1 and n.until > t.until))
    and ${noPostUnderWay(['digest'], 't', 'digest_id')}`,
  // One that has not ended is followed by a row of work, unless that was parked and has gone.
  workflowSteps: ({ ended }) => sql`coalesce(t.ended_at, t.created_at) < ${ended}
    and ${noWork(['workflow-step'], 't', 'execution_id')}`,
  subscriptionChanges: ({ requests }) => sql`exists (select 1 from posts p where p.team_id = t.team_id
      and p.kind = 'subscription' and p.subject = t.change_id and p.created_at < ${requests})
    and ${noPostUnderWay(['subscription'], 't', 'change_id')} and ${noWork(['answer'], 't', 'change_id')}`,
  givenAnswers: ({ requests }) =>
    sql`t.given_at < ${requests} and ${noWork(['answer', 'start-run'], 't', 'key')}
    and ${noPostUnderWay(['not-run'], 't', 'key')}`,
  keptAnswers: () => noRow('runs', 'run_id', 't', 'run_id'),
  jobs: ({ ended }) => sql`t.seen_at < ${ended} and ${noRow('batches', 'batch_id', 't', 'batch_id')}`,
  watches: ({ ended }) => sql`t.created_at < ${ended} and ${noRow('batches', 'batch_id', 't', 'batch_id')}`,
  announcements: () => noRow('batches', 'batch_id', 't', 'batch_id'),
  // That of a group stands where those of a batch have its id.
  presses: ({ ended }) => sql`t.pressed_at < ${ended} and ${noRow('batches', 'batch_id', 't', 'batch_id')}
    and ${noRow('runs', 'run_id', 't', 'batch_id')} and ${noRow('runs', 'run_id', 't', 'run_id')}`,
  admissions: ({ ended }) => sql`t.admitted_at < ${ended} and t.run_id <> ${GATE}
    and ${noRow('runs', 'run_id', 't', 'run_id')}`,
  cards: ({ ended }) => sql`t.shown_at < ${ended} and ${noRow('runs', 'run_id', 't', 'run_id')}`,
  posts: ({ ended }) => sql`t.created_at < ${ended} and ${noWork(['post'], 't', 'post_id')}
    and ${noRow('batches', 'batch_id', 't', 'subject')} and ${noRow('runs', 'run_id', 't', 'subject')}
    and ${noRow('digests', 'digest_id', 't', 'subject')}`,
  // Whoever is named again is asked for again.
  personNames: ({ requests }) => sql`t.learnt_at < ${requests}`,
  work: ({ ended }) => sql`t.parked_at < ${ended}`,
};
