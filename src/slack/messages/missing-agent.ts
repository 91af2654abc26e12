import type { Agent } from '../../domain/agent.ts';
import { context, mrkdwn, section } from './elements.ts';
import { localDate } from './local-date.ts';
import type { Message } from './message.ts';
import { agentName, escapedAgentName, escapedId } from './text.ts';

/** For the channels that are subscribed to an agent that SigmaMind no longer knows. */
export function missingAgentMessage({ agent, since }: { agent: Agent; since: Date }): Message {
  const hint = `Not found since ${localDate(since)}. I keep looking, ever less often, and go on by myself when it is back. To end the subscription: ${unsubscribeLine(agent)}`;
  return {
    text: `⚠️ SigmaMind does not find ${escapedAgentName(agent)}: this channel hears of none of its batches. ${hint}`,
    blocks: [
      section(
        `⚠️ SigmaMind does not find ${agentName(agent)}, to which this channel is subscribed: it was deleted, or the API key no longer reaches it. No batch of it is announced here.`,
      ),
      context(mrkdwn(hint)),
    ],
  };
}

/** In mrkdwn: how a channel takes leave of an agent that it may be impossible to name otherwise. */
export function unsubscribeLine({ agentId }: Agent): string {
  return `/sigma unsubscribe ${escapedId(agentId)}`;
}
