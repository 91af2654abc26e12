import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createRandom } from '../../playground/sigmamind/random.ts';
import { createBotWorld } from '../support/bot-world.ts';
import { badWeather } from './bad-weather.ts';
import { killAt, planKills } from './kill-instant.ts';
import { brokenPromises } from './ledger.ts';
import { missTimes } from './miss-times.ts';
import { gatherPeople } from './people.ts';
import { READY_WITHIN_MS, seed, workLeft } from './scenario.ts';
import { crashAgents } from './town.ts';

const KILLS = 32;
/** How often the bot seems to have been away for a day. */
const MISSED = 0.2;
/** A request to SigmaMind of unknown outcome is looked for so long before the person is told. */
const SETTLES_MS = 240_000;

it(`keeps every promise through ${KILLS} kills and broken connections (CRASH_SEED=${seed})`, {
  timeout: 900_000,
}, async () => {
  const random = createRandom(seed);
  const world = await createBotWorld({
    slack: { seed },
    sigmaMind: { seed, agents: crashAgents, batchSeconds: 4 },
  });
  const { slack, sigmaMind } = world;
  const location = { kind: 'sqlite', dataDir: world.env.DATA_DIR ?? '' } as const;
  const people = gatherPeople(slack, sigmaMind, random);
  // The other lives end too suddenly to write it, and start faster with it.
  const compiled = { NODE_COMPILE_CACHE: join(location.dataDir, 'compiled') };
  const first = await world.start(compiled);
  await first.ready(READY_WITHIN_MS);
  await people.subscribe();
  first.signal('SIGTERM');
  await first.exit(READY_WITHIN_MS);
  const weather = badWeather(slack, sigmaMind, random);
  const crowd = people.busy();
  const reached: string[] = [];
  for (const instant of planKills(KILLS, random)) {
    weather.gust();
    if (random() < MISSED) await missTimes(location, people.asked);
    const bot = await world.start(compiled);
    if (await killAt(instant, bot, { ...world, channelIds: people.channelIds })) reached.push(instant.kind);
  }
  await crowd.stop();
  weather.clear();
  await missTimes(location, people.asked);
  const bot = await world.start(compiled);
  await bot.ready(READY_WITHIN_MS);

  const broken = () => brokenPromises(people.asked, { slack, sigmaMind, channelIds: people.channelIds });
  await vi.waitFor(() => expect(broken()).toEqual([]), { timeout: SETTLES_MS, interval: 1_000 });
  await vi.waitFor(async () => expect(await workLeft(world.env)).toBe(0), {
    timeout: SETTLES_MS,
    interval: 200,
  });
  expect(broken()).toEqual([]);
  expect(weather.resetsAfterPost()).toBeGreaterThan(0);
  expect(new Set(reached).size).toBe(5);
});
