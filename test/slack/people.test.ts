import { describe, expect, it } from 'vitest';
import type { User } from '../../playground/slack/model.ts';
import { createPeople } from '../../src/slack/people.ts';
import { quietLog, startPair } from './start-slack.ts';

async function peopleWith(user: Partial<User> = {}) {
  const { slack, client } = await startPair();
  slack.addUser({ id: 'U1', name: 'asha', realName: 'Asha Rao', isBot: false, ...user });
  return { slack, people: createPeople(client, quietLog) };
}

describe('the name of a person', () => {
  it.each([
    [{ displayName: 'Ash' }, 'Ash'],
    [{ displayName: '' }, 'Asha Rao'],
    [{ displayName: '\u200b' }, 'Asha Rao'],
    [{ displayName: '', realName: '' }, null],
  ])('is the display name, else the real name: %j', async (user, name) => {
    const { people } = await peopleWith(user);
    expect(await people.nameOf('U1')).toBe(name);
  });

  it.each(['platform-error', 'http-error', 'rate-limited', 'reset-before'] as const)(
    'is not known where Slack gives none: %s',
    async (kind) => {
      const { slack, people } = await peopleWith();
      slack.faults.add({ method: 'users.info', kind });
      expect(await people.nameOf('U1')).toBeNull();
    },
  );

  it('is not waited for where Slack is slow', async () => {
    const { slack, people } = await peopleWith();
    slack.faults.add({ method: 'users.info', kind: 'delay', delayMs: 60_000 });
    expect(await people.nameOf('U1')).toBeNull();
  });

  it('is not known of a stranger', async () => {
    const { people } = await peopleWith();
    expect(await people.nameOf('U0NOBODY00')).toBeNull();
  });
});
