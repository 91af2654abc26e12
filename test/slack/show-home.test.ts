import { describe, expect, it } from 'vitest';
import { type HomeTools, showHome } from '../../src/slack/home/show-home.ts';
import { NO_LIMITS } from '../../src/use-cases/run-limits.ts';
import { NOW } from './messages/answer-samples.ts';
import { reportOf } from './messages/doctor-reports.ts';
import { readingOf } from './messages/read-payload.ts';

type Publication = { user_id: string; hash?: string; view: unknown };

const fails = async () => {
  throw new Error('the database is away');
};
const hangs = () => new Promise<never>(() => undefined);

/** A store that answers so, and a Slack that takes every Home. */
function unreadable(fail: () => Promise<never> = fails) {
  const published: Publication[] = [];
  const logged: unknown[] = [];
  const tools = {
    store: {
      persons: { running: fail, agents: fail },
      batches: { countWatched: fail },
      subscriptions: { ofPerson: fail },
      appointments: { ofPerson: fail },
    },
    limits: NO_LIMITS,
    examine: async () => reportOf(),
    interactive: {
      views: {
        async publish(publication: Publication) {
          published.push(publication);
          return { ok: true, view: { hash: `hash-${published.length}` } };
        },
      },
    },
    now: () => NOW,
    log: { error: (fields: unknown) => void logged.push(fields), warn: () => undefined },
  } as unknown as HomeTools;
  return { tools, published, logged };
}

describe('a Home that cannot be read', () => {
  it('is shown with the doctor and the reference of the log', async () => {
    const { tools, published, logged } = unreadable();
    await showHome({ userId: 'U0ASHA0001', hash: null }, tools);
    const words = readingOf(published.at(-1)?.view);
    expect(words).toMatch(/could not read[\s\S]*Everything works/u);
    const [{ reference }] = logged as [{ reference: string }];
    expect(words).toContain(reference);
  });

  it('is shown while the store hangs', async () => {
    const { tools, published } = unreadable(hangs);
    await showHome({ userId: 'U0ASHA0001', hash: null }, tools);
    expect(readingOf(published[0]?.view)).toMatch(/could not read/u);
    expect(readingOf(published[1]?.view)).toMatch(/could not read[\s\S]*Everything works/u);
  });

  it('is published against what the person sees, and then against itself', async () => {
    const { tools, published } = unreadable();
    await showHome({ userId: 'U0ASHA0001', hash: 'seen' }, tools);
    expect(published.map(({ hash }) => hash)).toEqual(['seen', 'hash-1']);
  });
});
