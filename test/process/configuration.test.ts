import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBotProcess } from '../support/bot-process.ts';
import { createBotWorld } from '../support/bot-world.ts';
import { copyProject } from '../support/copy-project.ts';
import { secretsIn } from '../support/secrets-in.ts';

describe('npm start with a bad configuration', () => {
  const bad = {
    SLACK_BOT_TOKEN: 'slip-of-the-paste-9921',
    SLACK_SIGNING_SECRET: 'two words-7731',
    SIGMA_API_URL: 'nowhere-5512',
    DATABASE_URL: 'mysql://root:hunter2@db/sigma',
    PORT: '70123',
    POLL_MIN_SECONDS: '-4.25',
    LOG_LEVEL: 'chatty',
  };

  async function startBadly() {
    const bot = await startBotProcess({ project: await copyProject(), env: bad, throughNpm: true });
    return { bot, exit: await bot.exit() };
  }

  it('prints every problem, a line each with the name of its variable', async () => {
    const { bot } = await startBadly();
    const lines = bot.stderr().trim().split('\n').slice(1);
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual(
      [...Object.keys(bad), 'SIGMA_API_KEY'].sort(),
    );
  });

  it('exits with 1 and prints no value', async () => {
    const { bot, exit } = await startBadly();
    expect(exit.code).toBe(1);
    for (const value of Object.values(bad)) expect(bot.output()).not.toContain(value);
  });
});

describe('npm start with a good configuration', () => {
  it('becomes ready', async () => {
    const world = await createBotWorld();
    const bot = await world.startThroughNpm();
    await bot.ready();
    expect(await bot.status('/healthz')).toBe(200);
  });

  it('logs JSON lines on stdout, without a secret', async () => {
    const world = await createBotWorld();
    const bot = await world.start({ LOG_LEVEL: 'debug' });
    await bot.ready();
    await world.slack.command({ text: 'agents', channelId: 'C0PUBLIC01', userId: 'U0ASHA0001' });
    await world.slack.until(() => world.slack.ephemerals.length > 0);
    const lines = bot.stdout().trim().split('\n');
    expect(lines.map((line) => typeof JSON.parse(line).msg)).toEqual(lines.map(() => 'string'));
    expect(secretsIn(bot.output())).toEqual([]);
  });

  it('becomes ready in HTTP mode', async () => {
    const world = await createBotWorld();
    const { SLACK_APP_TOKEN: _, ...env } = world.env;
    const bot = await startBotProcess({
      project: world.project,
      env: { ...env, SLACK_SIGNING_SECRET: world.slack.signingSecret },
    });
    expect(await bot.ready()).toBeGreaterThan(0);
  });
});

describe('a .env beside package.json', () => {
  it('is read', async () => {
    const world = await createBotWorld();
    const { SIGMA_API_KEY: apiKey, ...env } = world.env;
    await writeFile(join(world.project, '.env'), `SIGMA_API_KEY=${apiKey}\n`);
    const bot = await startBotProcess({ project: world.project, env });
    expect(await bot.ready()).toBeGreaterThan(0);
  });

  it('gives way to the environment', async () => {
    const world = await createBotWorld();
    await writeFile(join(world.project, '.env'), 'SLACK_BOT_TOKEN=not-a-token\nSIGMA_API_KEY=""\n');
    const bot = await world.start();
    expect(await bot.ready()).toBeGreaterThan(0);
  });
});
