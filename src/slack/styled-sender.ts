import type { Log } from '../use-cases/log.ts';
import { messageStyles, type StyledBody } from './message-styles.ts';
import type { Message } from './messages/message.ts';
import { type SlackOutcome, slackOutcome } from './slack-outcome.ts';

export type Sent = { kind: 'sent'; messageTs: string } | SlackOutcome;

/** Says a message as richly as Slack takes it; `send` resolves to the message's timestamp. */
export type StyledSender = (message: Message, send: (body: StyledBody) => Promise<string>) => Promise<Sent>;

/** `refused` is told of each time that Slack does not take blocks. */
export function createStyledSender({ log, refused }: { log: Log; refused(): void }): StyledSender {
  let hasLoggedRefusedBlocks = false;
  return async (message, send) => {
    let outcome: SlackOutcome = { kind: 'failed', error: 'nothing to send' };
    for (const body of messageStyles(message)) {
      try {
        return { kind: 'sent', messageTs: await send(body) };
      } catch (error) {
        outcome = slackOutcome(error);
        if (outcome.kind !== 'blocks-refused') return outcome;
        refused();
        if (!hasLoggedRefusedBlocks) {
          hasLoggedRefusedBlocks = true;
          log.warn(
            { slackError: outcome.slackError, err: error },
            'Slack refused blocks; saying it more simply',
          );
        }
      }
    }
    return outcome;
  };
}
