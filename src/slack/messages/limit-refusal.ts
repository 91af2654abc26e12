import type { Refusal } from '../../use-cases/refusal.ts';
import { localDate } from './local-date.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { agentName, counted, escapedId, isUserId, mention, shownId } from './text.ts';

export type LimitRefusal = Extract<
  Refusal,
  {
    kind:
      | 'person-not-allowed'
      | 'channel-not-allowed'
      | 'user-group-unreadable'
      | 'too-many-attempts'
      | 'too-many-batches';
  }
>;

const MOST_NAMED = 15;
const MOST_CASES_NAMED = 8;
const OPERATOR = 'set by whoever operates this bot';

/** Which limit was met, who set it, and what would pass. */
export function limitRefusal(refusal: LimitRefusal): Message {
  switch (refusal.kind) {
    case 'person-not-allowed':
      return noteMessage({
        says: `You may not start batches here, so nothing was started. RUN_ALLOWED, ${OPERATOR}, names who may.`,
        hint: `They can run it for you: ${named([...refusal.userIds.map(person), ...refusal.groupIds.map(group)])}. Looking at batches is open to everybody.`,
      });
    case 'channel-not-allowed':
      return noteMessage({
        says: `Batches cannot be started in this channel, so nothing was started. RUN_ALLOWED, ${OPERATOR}, names the channels where they can.`,
        hint: `Type the command in ${named(refusal.channelIds.map(channel))}.`,
      });
    case 'user-group-unreadable':
      return noteMessage({
        says: `Nothing was started: RUN_ALLOWED, ${OPERATOR}, names the user group ${shownId(refusal.groupId)}, and Slack does not say who is in it (${shownId(refusal.slackError)}).`,
        hint: 'Try again in a minute. If it goes on, tell the operator: the bot needs the scope `usergroups:read` and an existing group.',
      });
    case 'too-many-attempts':
      return noteMessage({
        says: `That would start ${counted(refusal.attempts, 'simulation')} on ${agentName(refusal.agent)}, and one batch may have at most ${refusal.most}, so nothing was started. The limit is RUN_MAX_ATTEMPTS, ${OPERATOR}.`,
        ...fitting(refusal),
      });
    case 'too-many-batches':
      return noteMessage({
        says: `${counted(refusal.begun, 'batch was', 'batches were')} started in the last 24 hours, and at most ${refusal.most} may be, so nothing was started. The limit is RUN_MAX_BATCHES_PER_DAY, ${OPERATOR}.`,
        hint: nextChance(refusal),
      });
  }
}

/** In a channel, where nobody of those who may is to be called. */
export function notAllowedWord({
  userIds,
  groupIds,
}: Extract<LimitRefusal, { kind: 'person-not-allowed' }>): Message {
  const people = userIds.length === 0 ? [] : [counted(userIds.length, 'person', 'people')];
  const groups = groupIds.slice(0, MOST_NAMED).map((groupId) => `the user group ${escapedId(groupId)}`);
  return noteMessage({
    says: `Who set it up may not start batches, so nothing was started. RUN_ALLOWED, ${OPERATOR}, names who may.`,
    hint: `It names ${[...people, ...groups].join(', ')}.`,
  });
}

function fitting({ agent, fitting: testCaseIds }: Extract<LimitRefusal, { kind: 'too-many-attempts' }>): {
  lines?: string[];
  hint: string;
} {
  const list = `\`/sigma cases ${escapedId(agent.agentId)}\``;
  if (testCaseIds.length === 0)
    return { hint: `Name fewer test cases. ${list} lists them with their attempts.` };
  const shown = testCaseIds.slice(0, MOST_CASES_NAMED).map((id) => shownId(id));
  return {
    lines: [`/sigma run ${[shownId(agent.agentId), ...shown].join(' ')}`],
    hint: `That much would pass. ${list} lists all of them with their attempts.`,
  };
}

function nextChance({ asked, most, freeAt }: Extract<LimitRefusal, { kind: 'too-many-batches' }>): string {
  if (freeAt !== null)
    return `${asked === 1 ? 'The next one' : `The next ${asked}`} can start ${localDate(freeAt)}.`;
  return `This would start ${asked} at once, more than the limit of ${most} ever lets through.`;
}

function named(markup: readonly string[]): string {
  const known = markup.filter((each) => each !== '');
  const leftOut = known.length - MOST_NAMED;
  return `${known.slice(0, MOST_NAMED).join(', ')}${leftOut > 0 ? ` and ${leftOut} more` : ''}`;
}

function person(userId: string): string {
  return isUserId(userId) ? mention(userId) : '';
}

function group(groupId: string): string {
  return /^S[A-Z0-9]{1,30}$/u.test(groupId) ? `<!subteam^${groupId}>` : '';
}

function channel(channelId: string): string {
  return /^[CG][A-Z0-9]{1,30}$/u.test(channelId) ? `<#${channelId}>` : '';
}
