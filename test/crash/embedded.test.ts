import { expect, it, vi } from 'vitest';
import { createRandom } from '../../playground/sigmamind/random.ts';
import { createBotWorld } from '../support/bot-world.ts';
import { badWeather } from './bad-weather.ts';
import { killAt, planKills } from './kill-instant.ts';
import { brokenPromises } from './ledger.ts';
import { crashAgents, gatherPeople } from './people.ts';
import { seed, workLeft } from './scenario.ts';

const KILLS = 32;
/** A request to SigmaMind of unknown outcome is looked for so long before the person is told. */
const SETTLES_MS = 80_000;

it(`keeps every promise through ${KILLS} kills and broken connections (CRASH_SEED=${seed})`, {
  timeout: 300_000,
}, async () => {
  const random = createRandom(seed);
  const world = await createBotWorld({
    slack: { seed },
    sigmaMind: { seed, agents: crashAgents, batchSeconds: 4 },
  });
  const { slack, sigmaMind } = world;
  const people = gatherPeople(slack, sigmaMind, random);
  const first = await world.start();
  await first.ready();
  await people.subscribe();
  await first.kill();
  const weather = badWeather(slack, sigmaMind, random);
  const crowd = people.busy();
  const reached: string[] = [];
  for (const instant of planKills(KILLS, random)) {
    weather.gust();
    const bot = await world.start();
    if (await killAt(instant, bot, { ...world, channelIds: people.channelIds })) reached.push(instant.kind);
  }
  await crowd.stop();
  weather.clear();
  const bot = await world.start();
  await bot.ready();

  const broken = () => brokenPromises(people.asked, { slack, sigmaMind, channelIds: people.channelIds });
  await vi.waitFor(() => expect(broken()).toEqual([]), { timeout: SETTLES_MS, interval: 500 });
  await vi.waitFor(async () => expect(await workLeft(world.env)).toBe(0), {
    timeout: SETTLES_MS,
    interval: 200,
  });
  expect(broken()).toEqual([]);
  expect(weather.resetsAfterPost()).toBeGreaterThan(0);
  expect(new Set(reached).size).toBe(5);
});
