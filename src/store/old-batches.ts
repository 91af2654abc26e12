import { type RawBuilder, sql } from 'kysely';
import { GROUP_POSTS, none, noPostUnderWay } from './absence.ts';

/**
 * Deletes batches of which nothing has been heard since `before`, at most so many, a group of them as one: its
 * result is a sum, which would come to less with each that is missing.
 */
export function deleteOldBatches(teamId: string, before: number, limit: number): RawBuilder<unknown> {
  // Of a row that somebody just changed, PostgreSQL examines nothing anew but what is said of the row itself.
  return sql`
    with old as (
      select t.batch_id, (select r.group_id from runs r
        where r.team_id = t.team_id and r.batch_id = t.batch_id limit 1) as group_id
      from batches t
      where t.team_id = ${teamId} and ${isOld('t', before)} and ${isGroupOld(before)}
      order by t.progress_at limit ${sql.lit(limit)}
    )
    delete from batches where team_id = ${teamId} and batch_id in (
      select batch_id from old
      union all
      select o.batch_id from old cross join runs o where o.team_id = ${teamId} and o.group_id = old.group_id
    )
    and (is_finished = 1 or look_due_at < ${before})`;
}

/**
 * Of the batch alone, whatever group it is of. Nobody will notice the end of one that no channel watches any more:
 * it is old where it has not been looked at either.
 */
function isOld(alias: 't' | 'b', before: number): RawBuilder<unknown> {
  const b = sql.raw(alias);
  // The newest of an agent stays for the next one to be compared with, and the last that a channel was told of.
  return sql`${b}.progress_at < ${before}
    and case when ${b}.is_finished = 1
      then exists (select 1 from batches n where n.team_id = ${b}.team_id
        and n.agent_key = ${b}.agent_key and n.is_finished = 1 and n.started_at > ${b}.started_at)
      else ${b}.look_due_at < ${before} and ${none(sql`select 1 from watches a
        where a.team_id = ${b}.team_id and a.batch_id = ${b}.batch_id`)} end
    and ${noPostUnderWay(['completion', 'stalled', 'gone', 'remarks'], alias, 'batch_id')}
    and ${none(sql`select 1 from watches a join work w on w.team_id = a.team_id and w.kind = 'announce'
      and w.key = a.batch_id || ' ' || a.channel_id
      where a.team_id = ${b}.team_id and a.batch_id = ${b}.batch_id`)}
    and ${none(sql`select 1 from runs r
      join workflow_steps s on s.team_id = r.team_id and s.run_id = r.run_id
      where r.team_id = ${b}.team_id and r.batch_id = ${b}.batch_id and s.ended_at is null`)}
    and ${none(sql`select 1 from triage g where g.team_id = ${b}.team_id and g.batch_id = ${b}.batch_id
      and g.is_newest = 1 and g.kind <> 'none' and g.ended_by is null`)}
    and ${none(sql`select 1 from posts p
      join subscriptions s on s.team_id = p.team_id and s.channel_id = p.channel_id
      where p.team_id = ${b}.team_id and p.kind = 'completion' and p.subject = ${b}.batch_id
      and p.state = 'sent' and s.agent_key = ${b}.agent_key
      and ${none(sql`select 1 from batches n join posts l on l.team_id = n.team_id and l.kind = 'completion'
        and l.subject = n.batch_id and l.channel_id = p.channel_id and l.state = 'sent'
        where n.team_id = ${b}.team_id and n.is_finished = 1 and n.agent_key = ${b}.agent_key
        and n.started_at >= ${b}.started_at and l.created_at > p.created_at`)}`)}`;
}

/** Whether all of the group of the batch `t` is old; also where it is of none. */
function isGroupOld(before: number): RawBuilder<unknown> {
  return none(sql`select 1 from runs r
    join runs o on o.team_id = r.team_id and o.group_id = r.group_id
    left join batches b on b.team_id = o.team_id and b.batch_id = o.batch_id
    where r.team_id = t.team_id and r.batch_id = t.batch_id
    and (o.state in ('requested', 'sending')
      or (b.batch_id <> t.batch_id and not (${isOld('b', before)}))
      or not ${noPostUnderWay(GROUP_POSTS, 'o', 'group_id')})`);
}
