import type { UsersInfoResponse, WebClient } from '@slack/web-api';
import { zoneNamed } from '../domain/zone.ts';
import type { Log } from '../use-cases/log.ts';
import type { NamesOfPeople, People } from '../use-cases/people.ts';
import { isInvisible } from './messages/escape.ts';
import { slackOutcome } from './slack-outcome.ts';
import { within } from './within.ts';

/** So long a message waits for a name. */
const NAME_TIMEOUT_MS = 2_000;

/** Where Slack does not say, for want of the scope too, nobody is held up by it. */
export function createPeople(client: WebClient, log: Log): People & NamesOfPeople {
  async function userOf(userId: string): Promise<UsersInfoResponse['user']> {
    return (await client.users.info({ user: userId })).user;
  }

  return {
    async zoneOf(userId) {
      try {
        return zoneNamed((await userOf(userId))?.tz ?? '');
      } catch (error) {
        log.warn({ userId, outcome: slackOutcome(error).kind, err: error }, 'Slack does not say the zone');
        return null;
      }
    },

    async nameOf(userId) {
      try {
        return nameIn(await within(NAME_TIMEOUT_MS, userOf(userId)));
      } catch (error) {
        log.warn({ userId, outcome: slackOutcome(error).kind, err: error }, 'Slack does not say the name');
        return null;
      }
    },
  };
}

/** The display name where one is chosen, as Slack itself shows people. */
function nameIn(user: UsersInfoResponse['user']): string | null {
  const names = [user?.profile?.display_name, user?.profile?.real_name, user?.real_name];
  return names.find((name) => name !== undefined && !isInvisible(name)) ?? null;
}
