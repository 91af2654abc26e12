import { join } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { bareAgentId } from '../../src/domain/agent.ts';
import { type DatabaseLocation, openDatabase } from '../../src/store/database.ts';
import { firstTables } from '../../src/store/migrations/001-first-tables.ts';
import { historyAndThreads } from '../../src/store/migrations/002-history-and-threads.ts';
import { actingOnMessages } from '../../src/store/migrations/003-acting-on-messages.ts';
import { subscriptionTables } from '../../src/store/migrations/004-subscriptions.ts';
import { appointments } from '../../src/store/migrations/005-appointments.ts';
import { triageTable } from '../../src/store/migrations/006-triage.ts';
import { workflowSteps } from '../../src/store/migrations/007-workflow-steps.ts';
import { openSqlite } from '../../src/store/sqlite-driver.ts';
import { createStore } from '../../src/store/store.ts';
import { groupSummary } from '../../src/use-cases/group-summary.ts';
import { settleGroup } from '../../src/use-cases/run-group.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { describeOnPostgres, describeStores, type TestStores } from '../support/stores.ts';
import { SAMPLE_REPLY, sampleAgent, sampleBatch, sampleIntent, sampleTestCase } from './samples.ts';

const EARLIER = {
  '001-first-tables': firstTables,
  '002-history-and-threads': historyAndThreads,
  '003-acting-on-messages': actingOnMessages,
  '004-subscriptions': subscriptionTables,
  '005-appointments': appointments,
  '006-triage': triageTable,
  '007-workflow-steps': workflowSteps,
};

const AT = Date.parse('2027-03-01T09:00:00Z');
const json = (value: unknown) => JSON.stringify(value);

type Rows = Record<string, Record<string, unknown>[]>;

/** A row of every table, as the version before stored it. */
function earlierRows(): Rows {
  const { batch } = sampleBatch();
  const filter = { on: ['fail'], belowPercent: null };
  const subscription = { channelId: 'C1', agent: sampleAgent(), filter, mentions: [], userId: 'U1' };
  const plan = { agent: sampleAgent(), testCaseIds: ['tc_1'], testCases: [sampleTestCase()] };
  const shared = {
    intent: json(sampleIntent()),
    reply: json(SAMPLE_REPLY),
    plan: json(plan),
    created_at: AT,
  };
  const group = { ...shared, state: 'started', sent_at: AT, group_id: 'lead' };
  const post = { channel_id: 'C1', send_count: 1, created_at: AT, message_ts: '1.1', state: 'sent' };
  const counts = { quiet_looks: 0, missing_looks: 0, is_listed: 1 };
  const times = { started_at: AT, progress_at: AT, look_due_at: AT };
  const asked = { question: { kind: 'batch-list', agent: null, page: 0 }, reply: SAMPLE_REPLY };
  return {
    work: [
      {
        ...{ id: 'w1', kind: 'answer', key: 'k1', payload: json(asked), due_at: AT, attempts: 0 },
        ...{ claim_count: 0, request_count: 0, created_at: AT },
      },
    ],
    runs: [
      { ...group, run_id: 'lead', request_key: 'lead', batch_id: 'batch_1' },
      { ...group, run_id: 'lead:2', request_key: 'lead:2', batch_id: 'batch_2' },
    ],
    batches: ['batch_1', 'batch_2'].map((batchId, index) => ({
      ...counts,
      ...times,
      ...{
        batch_id: batchId,
        agent_key: bareAgentId('agent_1'),
        batch: json({ ...batch, batchId }),
        is_finished: 1 - index,
      },
      ...(index === 0 ? { finished_at: AT, history: json({ since: null, trend: [] }) } : {}),
    })),
    jobs: [{ job_id: 'job_1', batch_id: 'batch_0', agent_id: 'agent_1' }],
    watches: ['batch_1', 'batch_2'].map((batchId) => ({
      ...{ batch_id: batchId, channel_id: 'C1', user_id: 'U1', is_starter: 1, created_at: AT },
    })),
    posts: ['card', 'group-completion', 'digest'].map((kind) => ({
      ...{ ...post, post_id: kind, kind, subject: kind === 'digest' ? 'd1' : 'lead' },
    })),
    cards: [
      {
        ...{ run_id: 'lead', channel_id: 'C1', message_ts: '1.1', state: 'running' },
        ...{ version: 1, shown_version: 1, shown_at: AT },
      },
    ],
    channels: [{ channel_id: 'C1', default_agent: json(sampleAgent()) }],
    presses: [
      {
        ...{ batch_id: 'batch_1', agent_id: 'agent_1', button: 'failed', request_key: 'p', run_id: 'lead' },
        ...{ user_id: 'U1', channel_id: 'C1', pressed_at: AT, is_taken: 1 },
      },
    ],
    admissions: [{ run_id: 'lead', batches: 2, admitted_at: AT }],
    subscriptions: [
      { channel_id: 'C1', agent_key: bareAgentId('agent_1'), subscription: json(subscription) },
    ],
    listings: [
      { agent_key: bareAgentId('agent_1'), known: json([{ batchId: 'batch_1', createdAt: new Date(AT) }]) },
    ],
    announcements: [
      {
        ...{ batch_id: 'batch_1', channel_id: 'C1' },
        announcement: json({ batchId: 'batch_1', channelId: 'C1', filter, occasion: 'failed', mentions: [] }),
      },
    ],
    subscription_changes: [
      { change_id: 'c1', change: json({ changeId: 'c1', before: null, after: null, userId: 'U1' }) },
    ],
    appointments: [
      {
        ...{ appointment_id: 'a1', number: 1, channel_id: 'C1', user_id: 'U1', words: 'daily at 9:00' },
        ...{ task: json({ kind: 'standup', agents: [] }), pattern: '0 9 * * *', zone: 'UTC' },
        ...{ is_paused: 0, next_at: AT, created_at: AT },
      },
    ],
    appointment_numbers: [{ last: 1 }],
    digests: [
      {
        ...{ digest_id: 'd1', channel_id: 'C1', user_id: 'U1', agents: '[]', since: AT, until: AT },
        ...{ is_continued: 1, zone: 'UTC' },
      },
    ],
    triage: [
      {
        ...{
          change_id: 't1',
          agent_key: bareAgentId('agent_1'),
          agent_id: 'agent_1',
          test_case_id: 'tc_1',
          title: 'words',
        },
        ...{
          kind: 'claim',
          user_id: 'U1',
          signature: '[]',
          batch_id: 'batch_1',
          decided_at: AT,
          is_newest: 1,
        },
      },
    ],
    workflow_steps: [{ execution_id: 'Fx1', run_id: 'lead', created_at: AT }],
    kept_answers: [{ run_id: 'lead', words: 'words' }],
  };
}

async function connect(location: DatabaseLocation): Promise<Kysely<Record<string, Record<string, unknown>>>> {
  return new Kysely({
    dialect:
      location.kind === 'sqlite'
        ? new SqliteDialect({ database: openSqlite(join(location.dataDir, 'sigma.db')) })
        : new PostgresDialect({ pool: poolOf(location.url) }),
  });
}

/** Its database is dropped while a connection may still be closing, which is no error. */
function poolOf(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** A database as the version before left it. */
async function earlierDatabase({ engine }: TestStores): Promise<DatabaseLocation> {
  const { location, remove } = await engine.createLocation();
  onTestFinished(remove);
  const db = await connect(location);
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => EARLIER },
  }).migrateToLatest();
  if (error !== undefined) throw error;
  for (const [table, rows] of Object.entries(earlierRows())) {
    for (const row of rows)
      await db
        .insertInto(table)
        .values({ team_id: 'T1', ...row })
        .execute();
  }
  await db.destroy();
  return location;
}

async function upgraded(location: DatabaseLocation): Promise<Store> {
  const database = await openDatabase(location, () => undefined);
  onTestFinished(() => database.close());
  return createStore(database, 'T1', () => new Date(AT));
}

describeStores('what an earlier version stored', (stores) => {
  it('has a row of every table', async () => {
    const db = await connect(await earlierDatabase(stores));
    onTestFinished(() => db.destroy());
    const tables = await db.introspection.getTables();
    expect(tables.map(({ name }) => name).sort()).toEqual(Object.keys(earlierRows()).sort());
  });

  it('is read', async () => {
    const store = await upgraded(await earlierDatabase(stores));
    const runs = await store.runs.ofGroup('lead');
    expect(runs.map(({ runId }) => runId)).toEqual(['lead', 'lead:2']);
    expect(await store.runs.groupHistory('lead')).toBeNull();
    const batch = { isFinished: true, history: { partialCount: 0 } };
    expect(await store.batches.get('batch_1')).toMatchObject(batch);
    expect(await store.batches.ofJob('job_1')).toEqual({ batchId: 'batch_0', agentId: 'agent_1' });
    expect(await store.posts.get('group-completion')).toMatchObject({ state: 'sent', subject: 'lead' });
    expect(await store.subscriptions.ofPerson('U1')).toHaveLength(1);
    expect(await store.listings.known('agent_1')).toHaveLength(1);
    expect(await store.listings.missing('agent_1')).toBeNull();
    expect(await store.announcements.get('batch_1', 'C1')).toMatchObject({ occasion: 'failed' });
    expect(await store.subscriptionChanges.get('c1')).toMatchObject({ userId: 'U1' });
    expect(await store.appointments.ofPerson('U1')).toMatchObject([{ number: 1 }]);
    expect(await store.digests.get('d1')).toMatchObject({ isContinued: true });
    expect(await store.digests.kept('d1')).toBeNull();
    expect(await store.triage.of('agent_1')).toMatchObject([{ changeId: 't1' }]);
    expect(await store.presses.takenOf('batch_1')).toHaveLength(1);
    expect(await store.persons.running('U1', 5)).toMatchObject({ count: 1 });
    expect(await store.workflowSteps.waitingFor('batch_1')).toEqual(['Fx1']);
    expect(await store.keptAnswers.of('lead')).toBe('words');
    expect(await store.channels.defaultAgent('C1')).toEqual(sampleAgent());
    expect(await store.work.claim({ kinds: ['answer'], limit: 1, owner: 'o', leaseMs: 1 })).toHaveLength(1);
  });

  it('has ended groups with what was summed up of them', async () => {
    const store = await upgraded(await earlierDatabase(stores));
    const end = { batchIds: ['batch_1'], unwatchedIds: ['batch_2'], goneIds: [] };
    expect(await store.runs.groupEnd('lead')).toEqual(end);
    expect(await store.runs.groupEnd('other')).toBeNull();
    await store.watches.remove('batch_1', 'C1');
    await store.transaction((tables) => settleGroup(tables, 'lead', new Date(AT)));
    const group = await groupSummary('lead', store, new Date(AT));
    expect(group).toMatchObject({ unwatchedIds: ['batch_2'], sum: { batchId: 'batch_1' } });
    expect(await store.work.claim({ kinds: ['post'], limit: 1, owner: 'o', leaseMs: 1 })).toEqual([]);
  });

  it('has its time from now on where it is not known since when it is there', async () => {
    const store = await upgraded(await earlierDatabase(stores));
    const before = { ended: new Date(Date.now() - 60_000), requests: new Date(AT) };
    expect(await store.pruning.prune('jobs', before, 10)).toBe(0);
  });
});

describeOnPostgres('bringing a database up to date', (stores) => {
  it('waits for what takes longer than any statement of a running bot', async () => {
    const location = await earlierDatabase(stores);
    const busy = await connect(location);
    const isHeld = Promise.withResolvers<void>();
    const held = busy.transaction().execute(async (transaction) => {
      await sql`lock table jobs in access exclusive mode`.execute(transaction);
      isHeld.resolve();
      await sql`select pg_sleep(3)`.execute(transaction);
    });
    await isHeld.promise;
    const store = await upgraded(location);
    await held;
    await busy.destroy();
    expect(await store.batches.ofJob('job_1')).not.toBeNull();
  });
});
