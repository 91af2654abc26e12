import { oneLine } from './escape.ts';
import { cutText } from './limits.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';

const CODE_LENGTH = 60;

/** The answer to what would have to appear in a conversation where it never could. */
export function cannotPostNote(
  { slackError }: { slackError: string },
  nothing = 'Nothing was started, and nothing is watched here.',
): Message {
  const hint = HINTS.get(slackError);
  if (hint !== undefined) {
    return noteMessage({ says: `Sigma cannot post in this conversation. ${nothing}`, hint });
  }
  const code = cutText(oneLine(slackError), CODE_LENGTH);
  return noteMessage({
    says: `Slack does not let Sigma post in this conversation (${code}). ${nothing}`,
    hint: 'Use a channel that Sigma is in, or ask who looks after this workspace.',
  });
}

const INVITE =
  'In a channel, type `/invite @Sigma` and then the command again. In a direct message between people Sigma cannot be invited: use a channel.';
const RESTRICTED = 'Only some people may post here. Use another channel, or ask an admin of this one.';
const ARCHIVED = 'The channel is archived. Use another one.';

const HINTS = new Map([
  ['not_in_channel', INVITE],
  ['channel_not_found', INVITE],
  ['is_archived', ARCHIVED],
  ['restricted_action', RESTRICTED],
  ['restricted_action_read_only_channel', RESTRICTED],
  ['restricted_action_thread_only_channel', RESTRICTED],
  ['restricted_action_non_threadable_channel', RESTRICTED],
  ['messages_tab_disabled', 'Direct messages with Sigma are switched off. Use a channel that Sigma is in.'],
]);
