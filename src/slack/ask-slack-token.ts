import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { SlackToken } from '../use-cases/examine.ts';
import { slackOutcome } from './slack-outcome.ts';

const answer = z.object({
  team: z.string().nullish(),
  user: z.string().nullish(),
  /** From the `x-oauth-scopes` header. */
  response_metadata: z.object({ scopes: z.array(z.string()).nullish() }).nullish(),
});

/** Asks Slack about our own token. Throws where Slack does not say anything of it. */
export async function askSlackToken(client: WebClient): Promise<SlackToken> {
  try {
    const { team, user, response_metadata } = answer.parse(await client.auth.test());
    return {
      kind: 'valid',
      teamName: team ?? null,
      botName: user ?? null,
      scopes: response_metadata?.scopes ?? null,
    };
  } catch (error) {
    const outcome = slackOutcome(error);
    if (outcome.kind === 'unauthorized' || outcome.kind === 'refused') {
      return { kind: 'refused', slackError: outcome.slackError };
    }
    throw error;
  }
}
