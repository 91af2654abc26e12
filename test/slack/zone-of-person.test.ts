import { describe, expect, it } from 'vitest';
import { createPeople } from '../../src/slack/people.ts';
import { quietLog, startPair } from './start-slack.ts';

const BEN = 'U0BEN00002';

async function settingOf() {
  const { slack, client } = await startPair();
  const warned: unknown[] = [];
  const log = { ...quietLog, warn: (fields: object) => void warned.push(fields) };
  return { slack, warned, people: createPeople(client, log) };
}

describe('the zone of a person', () => {
  it('is the one that Slack knows', async () => {
    const { people, warned } = await settingOf();
    expect(await people.zoneOf(BEN)).toBe('America/New_York');
    expect(warned).toEqual([]);
  });

  it('is none where Slack knows none', async () => {
    const { people, slack } = await settingOf();
    expect(await people.zoneOf(slack.users.find(({ isBot }) => isBot)?.id ?? '')).toBeNull();
  });

  it('is none where Slack names one that does not exist', async () => {
    const { people, slack } = await settingOf();
    const ben = slack.users.find(({ id }) => id === BEN);
    Object.assign(ben ?? {}, { zone: 'Mars/Olympus' });
    expect(await people.zoneOf(BEN)).toBeNull();
  });

  it.each([
    ['for want of the scope', 'refused', { kind: 'platform-error', error: 'missing_scope' }],
    ['for a limit of requests', 'rate-limited', { kind: 'rate-limited' }],
    ['for a fault of Slack', 'unknown', { kind: 'http-error' }],
    ['for want of a connection', 'unknown', { kind: 'reset-before' }],
  ] as const)('is none where Slack does not say it %s, and the log has it', async (_why, outcome, fault) => {
    const { people, slack, warned } = await settingOf();
    slack.faults.add({ method: 'users.info', ...fault });
    expect(await people.zoneOf(BEN)).toBeNull();
    expect(warned).toMatchObject([{ userId: BEN, outcome }]);
  });
});
