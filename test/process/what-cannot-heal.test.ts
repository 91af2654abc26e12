import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createBotWorld, SECRETS } from '../support/bot-world.ts';
import { secretsIn } from '../support/secrets-in.ts';

const CHANNEL = 'C0PUBLIC01';
const ASHA = 'U0ASHA0001';

describe('a token that Slack refuses', () => {
  it.each([
    { variable: 'SLACK_BOT_TOKEN', method: 'auth.test', error: 'invalid_auth' },
    { variable: 'SLACK_BOT_TOKEN', method: 'auth.test', error: 'account_inactive' },
    { variable: 'SLACK_APP_TOKEN', method: 'apps.connections.open', error: 'invalid_auth' },
  ])('ends the start with a plain message: $variable, $error', async ({ variable, method, error }) => {
    const world = await createBotWorld();
    world.slack.faults.add({ method, kind: 'platform-error', error, probability: 1 });
    const bot = await world.start();
    expect((await bot.exit()).code).toBe(1);
    expect(bot.output()).toContain(`Slack refuses ${variable}: ${error}`);
    expect(secretsIn(bot.output())).toEqual([]);
  });

  it('ends a running bot when the bot token was revoked', async () => {
    const { slack, sigmaMind, ...world } = await createBotWorld();
    const bot = await world.start();
    await bot.ready();
    slack.faults.add({
      kind: 'platform-error',
      error: 'token_revoked',
      method: 'chat.postMessage',
      probability: 1,
    });
    const { agentId } = sigmaMind.agentNamed('refund');
    await slack.command({ text: `run ${agentId} all`, channelId: CHANNEL, userId: ASHA });
    expect((await bot.exit()).code).toBe(1);
    expect(bot.output()).toContain('Slack refuses SLACK_BOT_TOKEN: token_revoked');
    expect(secretsIn(bot.output())).toEqual([]);
  });

  it('ends a running bot when the app was removed', async () => {
    const { slack, ...world } = await createBotWorld();
    const bot = await world.start();
    await bot.ready();
    slack.faults.add({
      kind: 'platform-error',
      error: 'invalid_auth',
      method: 'apps.connections.open',
      probability: 1,
    });
    slack.disconnectSockets('link_disabled');
    expect((await bot.exit()).code).toBe(1);
    expect(bot.output()).toContain('Slack refuses SLACK_APP_TOKEN: invalid_auth');
  });
});

describe('a fault of the bot itself', () => {
  it.each([
    { what: 'unhandled rejection', code: 'void Promise.reject(planted);' },
    { what: 'uncaught exception', code: 'setTimeout(() => { throw planted; });' },
  ])('is logged and ends the process: $what', async ({ what, code }) => {
    const world = await createBotWorld();
    const plant = join(world.project, 'plant.mjs');
    await writeFile(
      plant,
      `process.on('SIGUSR2', () => { const planted = new Error('planted with ${SECRETS.apiKey}'); ${code} });`,
    );
    const bot = await world.start({ NODE_OPTIONS: `--import=${pathToFileURL(plant)}` });
    await bot.ready();
    bot.signal('SIGUSR2');
    expect((await bot.exit()).code).toBe(1);
    expect(bot.stdout()).toContain(what);
    expect(bot.stdout()).toContain('planted with [redacted]');
    expect(secretsIn(bot.output())).toEqual([]);
  });
});

describe('state that cannot be opened', () => {
  it.each([
    { variable: 'DATABASE_URL', value: `postgres://sigma:${SECRETS.apiKey}@127.0.0.1:1/sigma` },
    { variable: 'DATA_DIR', value: '/dev/null/sigma' },
  ])('ends the start and names its variable: $variable', async ({ variable, value }) => {
    const world = await createBotWorld();
    const bot = await world.start({ [variable]: value });
    expect((await bot.exit()).code).toBe(1);
    expect(bot.stderr()).toContain(variable);
    expect(secretsIn(bot.output())).toEqual([]);
  });
});
