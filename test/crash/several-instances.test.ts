import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { createRandom } from '../../playground/sigmamind/random.ts';
import { createBotWorld } from '../support/bot-world.ts';
import { describeOnPostgres } from '../support/stores.ts';
import { badWeather } from './bad-weather.ts';
import { startInstances } from './instances.ts';
import { brokenPromises } from './ledger.ts';
import { missTimes } from './miss-times.ts';
import { gatherPeople } from './people.ts';
import { seed, workLeft } from './scenario.ts';
import { crashAgents } from './town.ts';

const INSTANCES = 3;
const KILLS = 10;
/** How often all seem to have been away for a day. */
const MISSED = 0.3;
const TAKEOVERS = 3;
const TAKEOVER_WITHIN_MS = 5_000;
const SETTLES_MS = 240_000;

describeOnPostgres('three bots', ({ engine }) => {
  it(`keep every promise while the one at work is killed ${KILLS} times (CRASH_SEED=${seed})`, {
    timeout: 900_000,
  }, async () => {
    const random = createRandom(seed);
    const world = await createBotWorld({
      slack: { seed },
      sigmaMind: { seed, agents: crashAgents, batchSeconds: 4 },
    });
    const { slack, sigmaMind } = world;
    const people = gatherPeople(slack, sigmaMind, random);
    const instances = await startInstances(world, engine, INSTANCES);
    await people.subscribe();
    const weather = badWeather(slack, sigmaMind, random);
    const crowd = people.busy();
    for (let kill = 0; kill < KILLS; kill += 1) {
      weather.gust();
      await sleep(random() * 1_500);
      const index = instances.atWork();
      await instances.bot(index).kill();
      if (random() < MISSED) await missTimes(instances.location, people.asked);
      await instances.replace(index);
    }
    await crowd.stop();
    weather.clear();
    await missTimes(instances.location, people.asked);

    const broken = () => brokenPromises(people.asked, { slack, sigmaMind, channelIds: people.channelIds });
    await vi.waitFor(() => expect(broken()).toEqual([]), { timeout: SETTLES_MS, interval: 1_000 });
    await vi.waitFor(async () => expect(await workLeft(instances.environments[0] ?? {})).toBe(0), {
      timeout: SETTLES_MS,
      interval: 200,
    });
    expect(broken()).toEqual([]);
  });

  it('look on within 5 s of the death of the one that was looking', {
    timeout: 60_000,
    retry: 1,
  }, async () => {
    const world = await createBotWorld({ sigmaMind: { batchSeconds: 300 } });
    const { slack, sigmaMind } = world;
    const instances = await startInstances(world, engine, INSTANCES);
    const { agentId } = sigmaMind.agentNamed('refund');
    await slack.command({ text: `run ${agentId} all`, channelId: 'C0PUBLIC01', userId: 'U0ASHA0001' });
    const looks = () => sigmaMind.requestsTo('list-batch-runs');
    const takeoversMs: number[] = [];
    for (let takeover = 0; takeover < TAKEOVERS; takeover += 1) {
      sigmaMind.faults.add({ kind: 'delay', delayMs: 1_000, endpoint: 'list-batch-runs' });
      const before = looks().length;
      await sigmaMind.until(() => looks().length > before);
      const index = instances.atWork();
      await instances.bot(index).kill();
      const killedAt = performance.now();
      const seen = looks().length;
      await sigmaMind.until(() => looks().length > seen);
      takeoversMs.push(performance.now() - killedAt);
      await instances.replace(index);
    }
    expect(Math.max(...takeoversMs)).toBeLessThan(TAKEOVER_WITHIN_MS);
  });
});
