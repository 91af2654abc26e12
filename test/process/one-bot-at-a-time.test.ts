import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../playground/server/free-port.ts';
import { createBotWorld } from '../support/bot-world.ts';

it('refuses to start a second bot on one DATA_DIR, and says why', async () => {
  const world = await createBotWorld();
  await (await world.start()).ready();
  const second = await world.start({ PORT: String(await freePort()) });
  expect((await second.exit()).code).toBe(1);
  expect(second.stderr()).toMatch(/another bot is running on .*DATA_DIR/iu);
});

it('leaves the first bot alone when a second one is refused', async () => {
  const world = await createBotWorld();
  const first = await world.start();
  await first.ready();
  await (await world.start({ PORT: String(await freePort()) })).exit();
  expect(await first.status('/readyz')).toBe(200);
});

it('starts at once after a kill -9', async () => {
  const world = await createBotWorld();
  const first = await world.start();
  await first.ready();
  await first.kill();
  expect(await (await world.start()).ready()).toBeGreaterThan(0);
});

it('says plainly that its port is in use', async () => {
  const world = await createBotWorld();
  const other = createServer().listen(Number(world.env.PORT));
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const bot = await world.start();
  expect((await bot.exit()).code).toBe(1);
  expect(bot.stderr()).toContain(`PORT ${world.env.PORT} is in use`);
});
