import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Log } from '../use-cases/log.ts';
import { pause } from '../use-cases/pause.ts';
import { slackOutcome } from './slack-outcome.ts';

export type BotIdentity = { teamId: string; botId: string; botUserId: string };

/** The token does not work, and waiting does not help. */
export class SlackTokenError extends Error {
  override readonly name = 'SlackTokenError';
  readonly kind = 'slack-token-refused';
}

const identity = z.object({ team_id: z.string(), bot_id: z.string().optional(), user_id: z.string() });

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;

/** Asks Slack who the token belongs to, until Slack answers. */
export async function identifyBot(
  client: WebClient,
  log: Log,
  signal: AbortSignal = new AbortController().signal,
): Promise<BotIdentity> {
  for (let attempt = 0; ; attempt += 1) {
    signal.throwIfAborted();
    try {
      const { team_id, bot_id, user_id } = identity.parse(await client.auth.test());
      return { teamId: team_id, botId: bot_id ?? '', botUserId: user_id };
    } catch (error) {
      const outcome = slackOutcome(error);
      if (outcome.kind === 'unauthorized' || outcome.kind === 'refused') {
        throw new SlackTokenError(`Slack refuses SLACK_BOT_TOKEN: ${outcome.slackError}`);
      }
      log.warn({ outcome, attempt, err: error }, 'Slack does not answer; trying again');
      const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10));
      await pause(delayMs, signal);
    }
  }
}
