import { expect, it } from 'vitest';
import { choose, openPlayground } from './open-playground.ts';

it('posts one result though the bot is killed in the middle and started again', async () => {
  const { page, sigmaMind, bot, say, messages, resultShown, results, tab } = await openPlayground();
  await say('/sigma run "Refund line" all');
  await messages('Running 5 test cases')
    .getByText(/[1-9]\d* of 20 attempts finished/u)
    .waitFor();

  const panel = await tab('Bot');
  await panel.getByRole('button', { name: /^Kill/u }).click();
  await page.getByText('Sigma is stopped').waitFor();
  await say('/sigma agents');
  await messages('/sigma failed because the app did not respond').waitFor();
  sigmaMind.clock.setSpeed(20);

  await panel.getByRole('button', { name: /^Start/u }).click();
  await page.getByText('Sigma is running').waitFor();
  await resultShown();
  await messages('The result has a message of its own').waitFor();
  expect(results()).toHaveLength(1);
  expect(bot.entity).toMatchObject({ starts: 2, lastEnd: 'ended by SIGKILL' });
});

it('posts one result though Slack loses replies and cuts the connection', async () => {
  const { sigmaMind, say, resultShown, messages, results, tab } = await openPlayground();
  const panel = await tab('Slack');
  await say('/sigma run "Refund line" all');
  await messages('Running 5 test cases').waitFor();
  await choose(panel, 'radio', /lost/u);
  await panel.getByRole('button', { name: /^Cut the connection/u }).click();
  sigmaMind.clock.setSpeed(20);
  await resultShown();
  await choose(panel, 'radio', /^Well/u);
  await messages('The result has a message of its own').waitFor({ timeout: 60_000 });
  expect(results()).toHaveLength(1);
});
