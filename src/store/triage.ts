import type { Selectable } from 'kysely';
import { z } from 'zod';
import { bareAgentId } from '../domain/agent.ts';
import { isOpen, type Triage } from '../domain/triage.ts';
import type { TriageStore } from '../use-cases/triage-store.ts';
import { parseStored } from './json.ts';
import type { Scope } from './scope.ts';
import { storableText } from './storable-text.ts';
import type { Tables } from './tables.ts';

export function triageTable({ db, teamId, now }: Scope): TriageStore {
  const newestOf = (agentId: string) =>
    db
      .selectFrom('triage')
      .selectAll()
      .where('teamId', '=', teamId)
      .where('agentKey', '=', bareAgentId(agentId))
      .where('isNewest', '=', 1)
      .orderBy('decidedAt')
      .orderBy('testCaseId');
  return {
    async decide(triage) {
      const { agentId, testCaseId, changeId, decidedAt, signature, title, reason, ...rest } = triage;
      const agentKey = bareAgentId(agentId);
      const made = await db
        .insertInto('triage')
        .values({
          ...rest,
          teamId,
          changeId,
          agentKey,
          agentId,
          testCaseId,
          title: storableText(title),
          reason: reason === null ? null : storableText(reason),
          signature: JSON.stringify(signature),
          decidedAt: decidedAt.getTime(),
          isNewest: 1,
        })
        .onConflict((conflict) => conflict.columns(['teamId', 'changeId', 'testCaseId']).doNothing())
        .returning('changeId')
        .executeTakeFirst();
      // Delivered again, it may be older than the newest.
      if (made === undefined) return;
      await db
        .updateTable('triage')
        .set({ isNewest: 0 })
        .where('teamId', '=', teamId)
        .where('agentKey', '=', agentKey)
        .where('testCaseId', '=', testCaseId)
        .where('changeId', '!=', changeId)
        .execute();
    },

    async of(agentId) {
      const rows = await newestOf(agentId).where('kind', '!=', 'none').where('endedBy', 'is', null).execute();
      return rows.map(toTriage).filter((triage) => isOpen(triage, now()));
    },

    async endedBy(agentId, batchId) {
      return (await newestOf(agentId).where('endedBy', '=', batchId).execute()).map(toTriage);
    },

    async ofChange(changeId) {
      const rows = await db
        .selectFrom('triage')
        .selectAll()
        .where('teamId', '=', teamId)
        .where('changeId', '=', changeId)
        .orderBy('testCaseId')
        .execute();
      return rows.map(toTriage);
    },

    async revision() {
      // Wherever a day ends, it does so with a quarter of an hour.
      const quarter = Math.floor(now().getTime() / (15 * 60_000));
      const row = await db
        .selectFrom('triage')
        .select(({ fn }) => [
          fn.countAll<number>().as('decided'),
          fn.count<number>('endedBy').as('ended'),
          fn.max('decidedAt').as('newestAt'),
        ])
        .where('teamId', '=', teamId)
        .executeTakeFirst();
      // The counts alone could be the same with one deleted and another made.
      return [row?.decided ?? 0, row?.ended ?? 0, row?.newestAt ?? 0, quarter].join(' ');
    },

    async end({ changeId, testCaseId }, batchId) {
      await db
        .updateTable('triage')
        .set({ endedBy: batchId })
        .where('teamId', '=', teamId)
        .where('changeId', '=', changeId)
        .where('testCaseId', '=', testCaseId)
        .where('endedBy', 'is', null)
        .execute();
    },
  };
}

const kind = z.enum(['claim', 'known-issue', 'none']);

function toTriage(row: Selectable<Tables['triage']>): Triage {
  const { teamId: _team, agentKey: _key, isNewest: _newest, ...rest } = row;
  return {
    ...rest,
    kind: kind.parse(row.kind),
    signature: parseStored(z.array(z.string()), row.signature),
    decidedAt: new Date(row.decidedAt),
  };
}
