import { type RawBuilder, sql } from 'kysely';
import type { PostKind } from '../use-cases/post-store.ts';
import type { PrunedTable, PruneStore } from '../use-cases/prune-store.ts';
import { GATE } from './admissions.ts';
import type { Scope } from './scope.ts';

/** In one statement, so that what is decided on is what is deleted. */
export function pruneTable({ db, dialect, teamId }: Scope): PruneStore {
  return {
    async prune(table, { ended, requests }, limit) {
      const isOld = OLD[table]({ ended: ended.getTime(), requests: requests.getTime() });
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where ${dialect.rowAddress} in (
          select t.${dialect.rowAddress} from ${sql.table(table)} as t
          where t.team_id = ${teamId} and ${isOld}
          limit ${sql.lit(limit)}
        )`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
  };
}

type Before = { ended: number; requests: number };

/** Which rows `t` of a table can no longer matter. A row of work, also a parked one, keeps what it is about. */
const OLD: Record<PrunedTable, (before: Before) => RawBuilder<unknown>> = {
  triage: ({ ended }) => sql`t.decided_at < ${ended}
    and (t.is_newest = 0 or t.kind = 'none'
      or (t.ended_by is not null and ${no('batches', 'batch_id', 't.ended_by')})
      or t.until_day < ${new Date(ended).toISOString().slice(0, 10)})
    and ${noPostUnderWay(['triage'], 't.change_id')}`,
  // The newest of an agent stays for the next one to be compared with, and the last that a channel was told of.
  batches: ({ ended }) => sql`t.is_finished = 1 and t.progress_at < ${ended}
    and exists (select 1 from batches n where n.team_id = t.team_id and n.agent_key = t.agent_key
      and n.is_finished = 1 and n.started_at > t.started_at)
    and ${noPostUnderWay(['completion', 'stalled', 'gone', 'remarks'], 't.batch_id')}
    and not exists (select 1 from watches a join work w on w.team_id = a.team_id and w.kind = 'announce'
      and w.key = a.batch_id || ' ' || a.channel_id
      where a.team_id = t.team_id and a.batch_id = t.batch_id)
    and not exists (select 1 from runs r join workflow_steps s on s.team_id = r.team_id and s.run_id = r.run_id
      where r.team_id = t.team_id and r.batch_id = t.batch_id and s.ended_at is null)
    and not exists (select 1 from runs r join runs o on o.team_id = r.team_id and o.group_id = r.group_id
      left join batches b on b.team_id = o.team_id and b.batch_id = o.batch_id
      where r.team_id = t.team_id and r.batch_id = t.batch_id
      and (o.state in ('requested', 'sending') or b.is_finished = 0))
    and not exists (select 1 from triage g where g.team_id = t.team_id and g.batch_id = t.batch_id
      and g.is_newest = 1 and g.kind <> 'none' and g.ended_by is null)
    and not exists (select 1 from posts p
      join subscriptions s on s.team_id = p.team_id and s.channel_id = p.channel_id
      where p.team_id = t.team_id and p.kind = 'completion' and p.subject = t.batch_id and p.state = 'sent'
      and s.agent_key = t.agent_key
      and not exists (select 1 from batches n join posts l on l.team_id = n.team_id and l.kind = 'completion'
        and l.subject = n.batch_id and l.channel_id = p.channel_id and l.state = 'sent'
        where n.team_id = t.team_id and n.is_finished = 1 and n.agent_key = t.agent_key
        and n.started_at >= t.started_at and l.created_at > p.created_at))`,
  runs: ({ ended }) => sql`t.created_at < ${ended} and t.state in ('started', 'refused', 'unknown')
    and ${no('batches', 'batch_id', 't.batch_id')}
    and ${noWork(['start-run'], 't.run_id')}
    and ${noPostUnderWay(['card', 'not-run', ...GROUP_POSTS], 't.run_id')}
    and not exists (select 1 from workflow_steps s where s.team_id = t.team_id and s.run_id = t.run_id
      and s.ended_at is null)
    and not exists (select 1 from runs o
      left join batches b on b.team_id = o.team_id and b.batch_id = o.batch_id
      where o.team_id = t.team_id and o.group_id = t.group_id
      and (o.state in ('requested', 'sending') or b.batch_id is not null))`,
  // The next digest of the same agents begins where the newest one ended.
  digests: ({ ended }) => sql`t.until < ${ended}
    and (t.is_continued = 0 or exists (select 1 from digests n where n.team_id = t.team_id
      and n.channel_id = t.channel_id and n.agents = t.agents and n.is_continued = 1 and n.until > t.until))
    and ${noPostUnderWay(['digest'], 't.digest_id')}`,
  workflowSteps: ({ ended }) => sql`t.ended_at < ${ended} and ${noWork(['workflow-step'], 't.execution_id')}`,
  subscriptionChanges: ({ requests }) => sql`exists (select 1 from posts p where p.team_id = t.team_id
      and p.kind = 'subscription' and p.subject = t.change_id and p.created_at < ${requests})
    and ${noPostUnderWay(['subscription'], 't.change_id')} and ${noWork(['answer'], 't.change_id')}`,
  givenAnswers: ({ requests }) =>
    sql`t.given_at < ${requests} and ${noWork(['answer', 'start-run'], 't.key')}
    and ${noPostUnderWay(['not-run'], 't.key')}`,
  keptAnswers: () => no('runs', 'run_id', 't.run_id'),
  jobs: ({ ended }) => sql`t.seen_at < ${ended} and ${no('batches', 'batch_id', 't.batch_id')}`,
  watches: ({ ended }) => sql`t.created_at < ${ended} and ${no('batches', 'batch_id', 't.batch_id')}`,
  announcements: () => no('batches', 'batch_id', 't.batch_id'),
  // That of a group stands where those of a batch have its id.
  presses: ({ ended }) => sql`t.pressed_at < ${ended} and ${no('batches', 'batch_id', 't.batch_id')}
    and ${no('runs', 'run_id', 't.batch_id')} and ${no('runs', 'run_id', 't.run_id')}`,
  admissions: ({ ended }) => sql`t.admitted_at < ${ended} and t.run_id <> ${GATE}
    and ${no('runs', 'run_id', 't.run_id')}`,
  cards: ({ ended }) => sql`t.shown_at < ${ended} and ${no('runs', 'run_id', 't.run_id')}`,
  posts: ({ ended }) => sql`t.created_at < ${ended} and ${noWork(['post'], 't.post_id')}
    and ${no('batches', 'batch_id', 't.subject')} and ${no('runs', 'run_id', 't.subject')}
    and ${no('digests', 'digest_id', 't.subject')}`,
  work: ({ ended }) => sql`t.parked_at < ${ended}`,
};

const GROUP_POSTS: readonly PostKind[] = ['group-completion', 'group-remarks', 'group-stalled', 'group-gone'];

function no(table: string, column: string, of: string): RawBuilder<unknown> {
  return sql`not exists (select 1 from ${sql.table(table)} x
    where x.team_id = t.team_id and x.${sql.ref(column)} = ${sql.ref(of)})`;
}

function noWork(kinds: readonly string[], key: string): RawBuilder<unknown> {
  return sql`not exists (select 1 from work w
    where w.team_id = t.team_id and w.kind in (${sql.join(kinds)}) and w.key = ${sql.ref(key)})`;
}

function noPostUnderWay(kinds: readonly PostKind[], subject: string): RawBuilder<unknown> {
  return sql`not exists (select 1 from posts p
    join work w on w.team_id = p.team_id and w.kind = 'post' and w.key = p.post_id
    where p.team_id = t.team_id and p.kind in (${sql.join(kinds)}) and p.subject = ${sql.ref(subject)})`;
}
