import { describe, expect, it } from 'vitest';
import { createExamination, type ExaminationPorts } from '../../src/use-cases/examine.ts';
import { createServerClocks } from '../../src/use-cases/server-clocks.ts';
import { quietLog } from '../work/fake-messenger.ts';
import { NOW, secondsAfter } from './fakes.ts';

const never = () => new Promise<never>(() => undefined);

function examine(changes: Partial<ExaminationPorts> = {}) {
  return createExamination({
    askSlack: async () => ({ kind: 'valid', teamName: 'Team', botName: 'sigma', scopes: [] }),
    askSigmaMind: async () => null,
    whyNoPosts: async () => null,
    pingStore: async () => undefined,
    countWatched: async () => 3,
    lastLook: () => null,
    clocks: createServerClocks(() => NOW),
    neededScopes: [],
    storeName: 'PostgreSQL',
    version: '1.2.3',
    now: () => NOW,
    log: quietLog,
    timeoutMs: 20,
    ...changes,
  });
}

describe('an examination', () => {
  it('ends in time when everything hangs', async () => {
    const report = await examine({
      askSlack: never,
      askSigmaMind: never,
      whyNoPosts: never,
      pingStore: never,
      countWatched: never,
    })('C1');
    const { token, sigmaMind, channel, store, watchedCount } = report;
    expect([token, sigmaMind, channel, store, watchedCount]).toEqual(Array(5).fill({ kind: 'late' }));
  });

  it('gives what broke a reference, never its words', async () => {
    const { store } = await examine({ pingStore: () => Promise.reject(new Error('postgres://u:secret@h')) })(
      'C1',
    );
    expect(store).toEqual({ kind: 'failed', reference: expect.stringMatching(/^[0-9a-f]{6}$/u) });
  });

  it('asks about no channel where there is none', async () => {
    expect((await examine({ whyNoPosts: never })(null)).channel).toBeNull();
  });
});

describe('the clocks of the other sides', () => {
  it('are compared with ours', () => {
    const clocks = createServerClocks(() => NOW);
    clocks.note('slack', new Date(NOW.getTime() + 90_000).toUTCString());
    expect([clocks.secondsAhead('slack'), clocks.secondsAhead('sigmaMind')]).toEqual([-90, null]);
  });

  it('say the time with ours, whichever is behind', () => {
    const clocks = createServerClocks(() => NOW);
    expect(clocks.earliest()).toBeNull();
    clocks.note('slack', secondsAfter(90).toUTCString());
    expect(clocks.earliest()).toEqual(NOW);
    clocks.note('sigmaMind', secondsAfter(-3600).toUTCString());
    expect(clocks.earliest()).toEqual(secondsAfter(-3600));
  });

  it.each([null, 'yesterday'])('are not known from the header %j', (header) => {
    const clocks = createServerClocks(() => NOW);
    clocks.note('slack', header);
    expect(clocks.secondsAhead('slack')).toBeNull();
  });
});
