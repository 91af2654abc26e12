import type { NamesOfPeople } from './people.ts';
import type { Store } from './store.ts';

/** The names of people, by their ids, as far as they are known. */
export type PeopleByName = (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

export type PeopleByNameSources = {
  store: Pick<Store, 'personNames'>;
  people: NamesOfPeople;
  now(): Date;
};

/** People seldom change their name. */
const FRESH_MS = 24 * 60 * 60_000;
/** Where Slack does not say, not every message waits to hear so. */
const MS_BETWEEN_QUESTIONS = 10 * 60_000;

/** From the store; Slack is asked once a day for each person, and what it said last stands where it is silent. */
export function createPeopleByName({ store, people, now }: PeopleByNameSources): PeopleByName {
  const askedInVain = new Map<string, number>();

  async function ask(userId: string): Promise<[userId: string, name: string][]> {
    const askedAt = now();
    const lastAskedMs = askedInVain.get(userId) ?? Number.NEGATIVE_INFINITY;
    if (askedAt.getTime() - lastAskedMs < MS_BETWEEN_QUESTIONS) return [];
    const name = await people.nameOf(userId);
    if (name === null) {
      askedInVain.set(userId, askedAt.getTime());
      return [];
    }
    askedInVain.delete(userId);
    await store.personNames.keep({ userId, name, learntAt: askedAt });
    return [[userId, name]];
  }

  return async (userIds) => {
    const kept = await store.personNames.of(userIds);
    const freshSince = now().getTime() - FRESH_MS;
    const isFresh = (userId: string) =>
      kept.some((one) => one.userId === userId && one.learntAt.getTime() > freshSince);
    const asked = await Promise.all(userIds.filter((userId) => !isFresh(userId)).map(ask));
    return new Map([...kept.map(({ userId, name }) => [userId, name] as const), ...asked.flat()]);
  };
}
