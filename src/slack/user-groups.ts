import type { WebClient } from '@slack/web-api';
import type { UserGroups } from '../use-cases/run-limits.ts';
import { slackOutcome } from './slack-outcome.ts';

const FRESH_MS = 5 * 60_000;

type Members = Awaited<ReturnType<UserGroups['membersOf']>>;

/** Slack's user groups, each asked for at most every few minutes; a refusal is not kept. */
export function createUserGroups(client: WebClient, now: () => Date): UserGroups {
  const known = new Map<string, { at: number; members: Members }>();
  return {
    async membersOf(groupId) {
      const kept = known.get(groupId);
      if (kept !== undefined && now().getTime() - kept.at < FRESH_MS) return kept.members;
      const members = await ask(client, groupId);
      if (members.kind === 'members') known.set(groupId, { at: now().getTime(), members });
      return members;
    },
  };
}

async function ask(client: WebClient, groupId: string): Promise<Members> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup: groupId });
    return { kind: 'members', userIds: users };
  } catch (error) {
    const outcome = slackOutcome(error);
    return { kind: 'refused', slackError: 'slackError' in outcome ? outcome.slackError : outcome.kind };
  }
}
