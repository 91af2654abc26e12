import type { WebClient } from '@slack/web-api';
import { zoneNamed } from '../domain/zone.ts';
import type { Log } from '../use-cases/log.ts';
import type { People } from '../use-cases/people.ts';
import { slackOutcome } from './slack-outcome.ts';

/** Where Slack does not say, for want of the scope too, nobody is held up by it. */
export function createPeople(client: WebClient, log: Log): People {
  return {
    async zoneOf(userId) {
      try {
        const { user } = await client.users.info({ user: userId });
        return zoneNamed(user?.tz ?? '');
      } catch (error) {
        log.warn({ userId, outcome: slackOutcome(error).kind, err: error }, 'Slack does not say the zone');
        return null;
      }
    },
  };
}
