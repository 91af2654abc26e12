import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { Post, PostStore } from '../use-cases/post-store.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

export function postTable({ db, teamId }: Scope): PostStore {
  const ofTeam = () => db.selectFrom('posts').selectAll().where('teamId', '=', teamId);
  return {
    async ensure({ postId, kind, subject, channelId, createdAt, threadTs = null }) {
      await db
        .insertInto('posts')
        .values({
          teamId,
          postId,
          kind,
          subject,
          channelId,
          threadTs,
          state: 'new',
          sendCount: 0,
          firstSendingAt: null,
          sendingAt: null,
          messageTs: null,
          createdAt: createdAt.getTime(),
        })
        .onConflict((conflict) => conflict.columns(['teamId', 'kind', 'subject', 'channelId']).doNothing())
        .execute();
      const row = await ofTeam()
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .where('channelId', '=', channelId)
        .executeTakeFirstOrThrow();
      return toPost(row);
    },

    async get(postId) {
      const row = await ofTeam().where('postId', '=', postId).executeTakeFirst();
      return row === undefined ? null : toPost(row);
    },

    async markSending(post, at) {
      const marked = await db
        .updateTable('posts')
        .set({
          state: 'sending',
          sendCount: sql<number>`send_count + 1`,
          firstSendingAt: sql<number>`coalesce(first_sending_at, ${sql.lit(at.getTime())})`,
          sendingAt: at.getTime(),
        })
        .where('teamId', '=', teamId)
        .where('postId', '=', post.postId)
        .where('sendCount', '=', post.sendCount)
        .where('state', '!=', 'sent')
        .executeTakeFirst();
      return marked.numUpdatedRows > 0n;
    },

    async markSent(postId, messageTs) {
      await db
        .updateTable('posts')
        .set({ state: 'sent', messageTs })
        .where('teamId', '=', teamId)
        .where('postId', '=', postId)
        .execute();
    },

    async markUnknown(postId, at) {
      await db
        .updateTable('posts')
        .set({ state: 'unknown', sendingAt: at.getTime() })
        .where('teamId', '=', teamId)
        .where('postId', '=', postId)
        .where('state', '=', 'sending')
        .execute();
    },

    async markNotSent(postId) {
      await db
        .updateTable('posts')
        .set({ state: 'new' })
        .where('teamId', '=', teamId)
        .where('postId', '=', postId)
        .where('state', '=', 'sending')
        .execute();
    },

    async changed({ channelId, messageTs, subject }) {
      const changed = await db
        .updateTable('posts')
        .set({ version: sql<number>`version + 1` })
        .where('teamId', '=', teamId)
        .where('channelId', '=', channelId)
        .where((where) =>
          where.or([
            where('messageTs', '=', messageTs),
            where.and([
              where('messageTs', 'is', null),
              where('subject', '=', subject),
              where('kind', 'in', ['completion', 'group-completion']),
            ]),
          ]),
        )
        .executeTakeFirst();
      return changed.numUpdatedRows > 0n;
    },

    async nextBehind() {
      const row = await ofTeam()
        .whereRef('version', '>', 'shownVersion')
        .where('state', '=', 'sent')
        .orderBy('editedAt')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { post: toPost(row), version: row.version };
    },

    async markEdited(postId, version, at) {
      await db
        .updateTable('posts')
        .set({ shownVersion: version, editedAt: at.getTime() })
        .where('teamId', '=', teamId)
        .where('postId', '=', postId)
        .where('shownVersion', '<', version)
        .execute();
    },

    async lastEditedAt() {
      const row = await db
        .selectFrom('posts')
        .select((select) => select.fn.max<number | null>('editedAt').as('editedAt'))
        .where('teamId', '=', teamId)
        .executeTakeFirst();
      return row?.editedAt ? new Date(row.editedAt) : null;
    },
  };
}

const postKind = z.enum([
  'card',
  'completion',
  'group-completion',
  'group-remarks',
  'group-stalled',
  'group-gone',
  'stalled',
  'gone',
  'agent-missing',
  'subscription',
  'digest',
  'not-run',
  'triage',
  'remarks',
  'share',
]);
const postState = z.enum(['new', 'sending', 'unknown', 'sent']);

function toPost(row: Selectable<Tables['posts']>): Post {
  return {
    postId: row.postId,
    kind: postKind.parse(row.kind),
    subject: row.subject,
    channelId: row.channelId,
    threadTs: row.threadTs,
    state: postState.parse(row.state),
    sendCount: row.sendCount,
    firstSendingAt: row.firstSendingAt === null ? null : new Date(row.firstSendingAt),
    sendingAt: row.sendingAt === null ? null : new Date(row.sendingAt),
    messageTs: row.messageTs,
    createdAt: new Date(row.createdAt),
  };
}
