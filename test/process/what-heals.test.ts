import { expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../playground/server/free-port.ts';
import { startSlack } from '../../playground/slack/slack-server.ts';
import { createBotWorld, SECRETS } from '../support/bot-world.ts';
import { secretsIn } from '../support/secrets-in.ts';

const CHANNEL = 'C0PUBLIC01';
const ASHA = 'U0ASHA0001';

async function startWithoutSlack() {
  const world = await createBotWorld();
  const port = await freePort();
  const bot = await world.start({ SLACK_API_URL: `http://127.0.0.1:${port}/api/` });
  await vi.waitFor(() => expect(bot.stdout()).toContain('Slack does not answer'), { timeout: 10_000 });
  return {
    bot,
    async startSlack() {
      const slack = await startSlack({ port, botToken: SECRETS.botToken, appToken: SECRETS.appToken });
      onTestFinished(() => slack.close());
      return slack;
    },
  };
}

it('lives but is not ready while Slack cannot be reached', async () => {
  const { bot } = await startWithoutSlack();
  expect([await bot.status('/healthz'), await bot.status('/readyz')]).toEqual([200, 503]);
  expect(secretsIn(bot.output())).toEqual([]);
});

it('becomes ready once Slack can be reached', async () => {
  const { bot, startSlack: start } = await startWithoutSlack();
  await start();
  expect(await bot.ready()).toBeGreaterThan(0);
});

it.each([
  { kind: 'http-error', status: 503 },
  { kind: 'rate-limited', retryAfterSeconds: 1 },
  { kind: 'platform-error', error: 'internal_error' },
  { kind: 'reset-before' },
] as const)('opens its sockets in spite of $kind', async (fault) => {
  const world = await createBotWorld();
  world.slack.faults.add({ ...fault, method: 'apps.connections.open', times: 3 });
  const bot = await world.start();
  expect(await bot.ready()).toBeGreaterThan(0);
});

it('answers again after Slack dropped every connection', async () => {
  const { slack, ...world } = await createBotWorld();
  const bot = await world.start();
  await bot.ready();
  await slack.until(() => slack.connections === 2);
  const opened = slack.connectionsOpened;
  slack.dropSockets();
  await slack.until(() => slack.connectionsOpened > opened);
  const { acknowledged } = await slack.command({ text: 'help', channelId: CHANNEL, userId: ASHA });
  expect(acknowledged).toBe(true);
});

it('is not ready while no connection to Slack is left', async () => {
  const { slack, ...world } = await createBotWorld();
  const bot = await world.start();
  await bot.ready();
  slack.faults.add({ method: 'apps.connections.open', kind: 'http-error', status: 503, probability: 1 });
  slack.dropSockets();
  await vi.waitFor(async () => expect(await bot.status('/readyz')).toBe(503), { timeout: 5_000 });
  expect(await bot.status('/healthz')).toBe(200);
});
