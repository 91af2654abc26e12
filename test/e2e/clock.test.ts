import { expect, it } from 'vitest';
import { openPlayground } from './open-playground.ts';

it('posts a stand-up, and lists, pauses and removes what comes by the clock', async () => {
  const { page, sigmaMind, say, messages } = await openPlayground();
  const { agentId } = sigmaMind.agentNamed('Refund line');
  for (let count = 0; count < 2; count += 1) sigmaMind.finishBatch(sigmaMind.createBatch(agentId));
  await say('/sigma standup "Refund line"');
  const digest = messages('Stand-up ·');
  await digest.getByText(/Refund line · \d+% → \d+% passed/u).waitFor();

  await say('/sigma schedule "weekdays 06:30" run "Refund line" all');
  await messages('Set: run Refund line all, weekdays 06:30').waitFor();
  await say('/sigma schedules');
  const list = messages('1 schedule in this channel');
  await list.getByRole('button', { name: 'Pause' }).click();
  const paused = messages('Paused 1.');
  await paused.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await messages('Nothing happens in this channel by the clock').waitFor();
  expect(await messages('Paused 1.').count()).toBe(0);
});
