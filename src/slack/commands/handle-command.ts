import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ImmediateIntent, Intent } from '../../domain/intent.ts';
import { failureOf } from '../../use-cases/failure.ts';
import type { Reply } from '../../use-cases/reply.ts';
import { ACK_BUDGET_MS, type ListenerDependencies } from '../listener.ts';
import { internalFailureMessage, notStoredMessage } from '../messages/failure.ts';
import { helpMessage } from '../messages/help.ts';
import type { Message } from '../messages/message.ts';
import { usageMessage } from '../messages/usage.ts';
import { openRunModal } from '../run-modal/open-run-modal.ts';
import { within } from '../within.ts';
import { parseCommand } from './parse-command.ts';

const commandPayload = z.object({
  text: z.string().default(''),
  channel_id: z.string(),
  user_id: z.string(),
  trigger_id: z.string().default(''),
  response_url: z.string().nullish(),
});

type CommandPayload = z.infer<typeof commandPayload>;

/** What to acknowledge a slash command with; null where the answer follows. `afterwards` is done after that. */
export async function handleCommand(
  payload: unknown,
  dependencies: ListenerDependencies,
  afterwards: (rest: () => Promise<void>) => void = () => {},
): Promise<Message | null> {
  const receivedAt = performance.now();
  const parsed = commandPayload.safeParse(payload);
  if (!parsed.success) {
    const { reference } = failureOf(parsed.error, 'reading a command');
    dependencies.log.error({ reference, err: parsed.error }, 'a command of an unknown shape');
    return internalFailureMessage({ doing: 'reading the command', reference });
  }
  const command = parsed.data;
  const intent = parseCommand(command.text);
  const observed = (outcome: 'answered' | 'accepted' | 'refused' | 'failed') =>
    dependencies.observe.acknowledged(intent.kind, outcome, (performance.now() - receivedAt) / 1000);
  try {
    const message = await within(ACK_BUDGET_MS, answerOrAccept(intent, command, dependencies, afterwards));
    observed(intent.kind === 'usage' ? 'refused' : message === null ? 'accepted' : 'answered');
    return message;
  } catch (error) {
    const { reference } = failureOf(error, intent.kind);
    dependencies.log.error({ reference, command: intent.kind, err: error }, 'could not take a command');
    observed('failed');
    return notStoredMessage({ reference });
  }
}

async function answerOrAccept(
  intent: Intent | ImmediateIntent,
  command: CommandPayload,
  dependencies: ListenerDependencies,
  afterwards: (rest: () => Promise<void>) => void,
): Promise<Message | null> {
  const { intake } = dependencies;
  const requestKey = requestKeyOf(command);
  const reply: Reply = {
    responseUrl: command.response_url ?? null,
    channelId: command.channel_id,
    userId: command.user_id,
    replacesMessage: false,
  };
  switch (intent.kind) {
    case 'help':
      return helpMessage(intent.command);
    case 'usage':
      return usageMessage(intent.problem);
    case 'run-modal':
      return openRunModal(command.trigger_id, command.channel_id, dependencies);
    case 'doctor':
      // Not through the store, which may be what is broken.
      afterwards(async () => {
        const report = await dependencies.examine(reply.channelId);
        await dependencies.messenger.answer(reply, { kind: 'doctor', report });
      });
      return null;
    case 'run':
      await intake.run({ requestKey, intent, reply });
      return null;
    default: {
      const known = await dependencies.finished.to(intent, reply.channelId);
      if (known !== null) return known;
      await intake.question({ requestKey, question: intent, reply });
      return null;
    }
  }
}

/** Slack may deliver a command twice, alike to the letter; no two commands are alike in all of this. */
function requestKeyOf(command: CommandPayload): string {
  const { trigger_id, response_url, channel_id, user_id, text } = command;
  const whole = JSON.stringify([trigger_id, response_url, channel_id, user_id, text]);
  return `command:${createHash('sha256').update(whole).digest('base64url')}`;
}
