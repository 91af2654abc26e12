import { type Agent, agentTitle } from '../../domain/agent.ts';
import { starterName } from '../../domain/starter.ts';
import { type TestCase, testCaseTitle } from '../../domain/test-case.ts';
import { escapeMrkdwn, isInvisible, oneLine } from './escape.ts';
import { cutText } from './limits.ts';

const NAME_LENGTH = 100;
const TITLE_LENGTH = 150;
const ID_LENGTH = 80;

export function isUserId(value: string | null): value is string {
  return value !== null && /^[UW][A-Z0-9]{1,30}$/u.test(value);
}

/** Whether it can be said who started something. */
export function isKnownStarter(value: string | null): value is string {
  return isUserId(value) || starterName(value) !== null;
}

/** A live mention, in mrkdwn only; words for what is not a person. */
export function mention(userId: string | null): string {
  return isUserId(userId) ? `<@${userId}>` : (starterName(userId) ?? 'Someone');
}

/** `3 attempts`, `1 test case`, `1,200 attempts`; `plural` where an s is not enough. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? singular : plural}`;
}

/** For plain text; not escaped. */
export function agentName(agent: Agent): string {
  return shown(agentTitle(agent), agent.agentId, NAME_LENGTH);
}

/** For plain text; not escaped. */
export function caseTitle(testCase: TestCase, maxLength = TITLE_LENGTH): string {
  return shown(testCaseTitle(testCase), testCase.testCaseId, maxLength);
}

/** An id as it can be typed again; for plain text, not escaped. */
export function shownId(id: string): string {
  return shown(id, 'unknown', ID_LENGTH);
}

/** For mrkdwn. */
export function escapedAgentName(agent: Agent): string {
  return escapeMrkdwn(agentName(agent));
}

function shown(text: string, fallback: string, maxLength: number): string {
  const clean = oneLine(text);
  return cutText(isInvisible(clean) ? oneLine(fallback) : clean, maxLength);
}

/** For mrkdwn. */
export function escapedId(id: string): string {
  return escapeMrkdwn(shownId(id));
}
