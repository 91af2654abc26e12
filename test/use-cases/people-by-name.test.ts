import { expect, it } from 'vitest';
import { createPeopleByName } from '../../src/use-cases/people-by-name.ts';
import { NOW, openStore } from './fakes.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Slack knows these names; null where it does not say any. */
async function settingOf(slack: Record<string, string | null>) {
  let now = NOW;
  const asked: string[] = [];
  const store = await openStore(() => now);
  const people = {
    async nameOf(userId: string) {
      asked.push(userId);
      return slack[userId] ?? null;
    },
  };
  const start = () => createPeopleByName({ store, people, now: () => now });
  return {
    asked,
    slack,
    start,
    names: start(),
    pass: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}

it('asks Slack for those whom it does not know', async () => {
  const { names, asked } = await settingOf({ U1: 'Asha', U2: 'Ben' });
  expect(await names(['U1'])).toEqual(new Map([['U1', 'Asha']]));
  expect(Object.fromEntries(await names(['U1', 'U2']))).toEqual({ U1: 'Asha', U2: 'Ben' });
  expect(asked).toEqual(['U1', 'U2']);
});

it('still knows them after a restart', async () => {
  const { names, start, asked } = await settingOf({ U1: 'Asha' });
  await names(['U1']);
  expect(await start()(['U1'])).toEqual(new Map([['U1', 'Asha']]));
  expect(asked).toEqual(['U1']);
});

it('asks again after a day', async () => {
  const { names, pass, slack } = await settingOf({ U1: 'Asha' });
  await names(['U1']);
  slack.U1 = 'Asha R.';
  pass(DAY_MS - 1);
  expect(await names(['U1'])).toEqual(new Map([['U1', 'Asha']]));
  pass(1);
  expect(await names(['U1'])).toEqual(new Map([['U1', 'Asha R.']]));
});

it('keeps to what Slack said last where it no longer says', async () => {
  const { names, pass, slack } = await settingOf({ U1: 'Asha' });
  await names(['U1']);
  slack.U1 = null;
  pass(DAY_MS);
  expect(await names(['U1'])).toEqual(new Map([['U1', 'Asha']]));
});

it('leaves out whom Slack does not name, and does not ask at every message', async () => {
  const { names, pass, slack, asked } = await settingOf({ U1: null });
  expect(await names(['U1'])).toEqual(new Map());
  slack.U1 = 'Asha';
  pass(10 * MINUTE_MS - 1);
  expect(await names(['U1'])).toEqual(new Map());
  expect(asked).toEqual(['U1']);
  pass(1);
  expect(await names(['U1'])).toEqual(new Map([['U1', 'Asha']]));
});
