import { expect, it } from 'vitest';
import { openPlayground } from './open-playground.ts';

it('announces a batch of the dashboard in a subscribed channel, and is muted from there', async () => {
  const { page, sigmaMind, say, messages, resultShown, results } = await openPlayground();
  await say('/sigma subscribe "Refund line" on:always');
  await messages('Subscribed to Refund line: every batch').waitFor();
  await messages('subscribed this channel to Refund line: every batch').waitFor();

  sigmaMind.clock.setSpeed(40);
  sigmaMind.createBatch(sigmaMind.agentNamed('Refund line').agentId);
  const result = await resultShown();
  await result.getByText('Subscribed here: every batch').waitFor();
  await result.getByRole('combobox', { name: 'Mute this agent here for…' }).click();
  await page.getByRole('option', { name: '8 hours' }).click();
  await messages('Muted here: “Refund line”').waitFor();

  await say('/sigma subscriptions');
  await messages('1 subscription of this channel')
    .getByText(/muted until/u)
    .waitFor();
  expect(results()).toHaveLength(1);
});

it('keeps quiet in a muted channel while another is told, and speaks again when somebody says so', async () => {
  const { page, sigmaMind, say, messages, resultShown, results } = await openPlayground();
  const enter = (name: RegExp) => page.getByRole('button', { name }).click();
  const subscribe = async () => {
    await say('/sigma subscribe "Refund line" on:always');
    await messages('Subscribed to Refund line: every batch').waitFor();
  };
  const endInDashboard = () => {
    const batchId = sigmaMind.createBatch(sigmaMind.agentNamed('Refund line').agentId);
    sigmaMind.finishBatch(batchId);
    return batchId;
  };
  await subscribe();
  await say('/sigma mute 2h');
  await messages('Muted here: “Refund line”').waitFor();
  await enter(/^release-room/u);
  await subscribe();
  const missed = endInDashboard();
  expect(await (await resultShown()).textContent()).toContain(missed);

  await enter(/^support-agents/u);
  await say('/sigma unmute');
  await messages('No longer muted').waitFor();
  const heard = endInDashboard();
  await resultShown();
  expect(results()).toEqual([expect.stringContaining(heard)]);
});
