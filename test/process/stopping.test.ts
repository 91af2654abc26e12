import { describe, expect, it } from 'vitest';
import { type BotWorld, createBotWorld } from '../support/bot-world.ts';

const CHANNEL = 'C0PUBLIC01';
const ASHA = 'U0ASHA0001';
const HANG_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

/** Batches run, a look at SigmaMind hangs, and so does a message to Slack. */
async function makeBusy({ slack, sigmaMind }: BotWorld): Promise<void> {
  const { agentId } = sigmaMind.agentNamed('refund');
  await slack.command({ text: `run ${agentId} all`, channelId: CHANNEL, userId: ASHA });
  await slack.until(() => slack.channel(CHANNEL).messages.length === 1);
  await sigmaMind.until(() => sigmaMind.batchIds(agentId).length === 1);
  sigmaMind.faults.add({ kind: 'delay', delayMs: HANG_MS, endpoint: 'list-batch-runs', times: 9 });
  sigmaMind.faults.add({ kind: 'delay', delayMs: HANG_MS, endpoint: 'get-batch-run', times: 9 });
  slack.faults.add({ kind: 'delay', delayMs: HANG_MS, method: 'chat.postMessage', times: 9 });
  await slack.command({ text: `run ${agentId} all anyway`, channelId: CHANNEL, userId: ASHA });
  await slack.until(() =>
    slack.requests.some(({ method, response }) => method === 'chat.postMessage' && response === null),
  );
  await sigmaMind.until(() =>
    sigmaMind.requests.some(({ endpoint, status }) => endpoint !== 'create-batch-run' && status === null),
  );
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it.each([
    { to: 'the bot', throughNpm: false },
    { to: 'the npm start around it', throughNpm: true },
  ])(
    'sent to $to ends it with 0 within 10 s, whatever hangs',
    { timeout: 40_000 },
    async ({ throughNpm }) => {
      const world = await createBotWorld();
      const bot = throughNpm ? await world.startThroughNpm() : await world.start();
      await bot.ready();
      await makeBusy(world);
      bot.signal(signal);
      expect(await bot.exit(STOP_WITHIN_MS)).toEqual({ code: 0, signal: null });
      expect(await bot.status('/healthz')).toBeNull();
    },
  );
});

it('ends an idle bot in less than 2 s', async () => {
  const world = await createBotWorld();
  const bot = await world.start();
  await bot.ready();
  bot.signal('SIGTERM');
  expect(await bot.exit(2_000)).toEqual({ code: 0, signal: null });
});

it('ends a bot in HTTP mode whose clients hold their connections', async () => {
  const world = await createBotWorld();
  const bot = await world.start({ SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: world.slack.signingSecret });
  await bot.ready();
  bot.signal('SIGTERM');
  expect(await bot.exit(2_000)).toEqual({ code: 0, signal: null });
});

it('ends a bot that is still waiting for Slack', async () => {
  const world = await createBotWorld();
  world.slack.faults.add({ kind: 'delay', delayMs: HANG_MS, method: 'auth.test', times: 9 });
  const bot = await world.start();
  await world.slack.until(() => world.slack.requests.some(({ method }) => method === 'auth.test'));
  bot.signal('SIGTERM');
  expect(await bot.exit(9_000)).toEqual({ code: 0, signal: null });
});

it('goes on after a stop where it was, with one completion', { timeout: 30_000 }, async () => {
  const world = await createBotWorld({ sigmaMind: { batchSeconds: 4 } });
  const { slack, sigmaMind } = world;
  const first = await world.start();
  await first.ready();
  const { agentId } = sigmaMind.agentNamed('refund');
  await slack.command({ text: `run ${agentId} all`, channelId: CHANNEL, userId: ASHA });
  await sigmaMind.until(() => sigmaMind.batchIds(agentId).length === 1);
  first.signal('SIGTERM');
  await first.exit();
  await world.start();
  const results = () => slack.channel(CHANNEL).messages.filter(({ text }) => /attempts passed/u.test(text));
  await slack.until(() => results().length > 0);
  expect(results()).toHaveLength(1);
});
