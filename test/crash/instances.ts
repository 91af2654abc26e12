import { onTestFinished } from 'vitest';
import { freePort } from '../../playground/server/free-port.ts';
import type { BotProcess } from '../support/bot-process.ts';
import type { BotWorld } from '../support/bot-world.ts';
import { startRelay } from '../support/relay.ts';
import type { Engine } from '../support/stores.ts';
import { READY_WITHIN_MS } from './scenario.ts';

/** Several bots on one database of their own. */
export async function startInstances(world: BotWorld, engine: Engine, count: number) {
  const { location, remove } = await engine.createLocation();
  if (location.kind !== 'postgres') throw new Error('several bots need PostgreSQL');
  onTestFinished(remove);
  const places = await Promise.all(
    Array.from({ length: count }, async () => {
      const relay = await startRelay(world.sigmaMind.port);
      const env = { DATABASE_URL: location.url, SIGMA_API_URL: relay.url, PORT: String(await freePort()) };
      return { relay, env };
    }),
  );
  const bots = await Promise.all(places.map(({ env }) => world.start(env)));
  await Promise.all(bots.map((bot) => bot.ready(READY_WITHIN_MS)));

  return {
    location,
    environments: places.map(({ env }) => env),
    bot: (index: number) => bots[index] as BotProcess,

    /** The one that spoke to SigmaMind last. */
    atWork(): number {
      const used = places.map(({ relay }) => relay.lastUsedAt());
      return used.indexOf(Math.max(...used));
    },

    /** The others go on meanwhile. */
    async replace(index: number): Promise<void> {
      bots[index] = await world.start(places[index]?.env);
      await bots[index].ready(READY_WITHIN_MS);
    },
  };
}
