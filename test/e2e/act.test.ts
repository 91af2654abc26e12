import { expect, it } from 'vitest';
import { openPlayground } from './open-playground.ts';

it('runs what failed again from the result, which then says who did', async () => {
  const { page, sigmaMind, say, resultShown, results } = await openPlayground();
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const result = await resultShown();
  await result.getByRole('button', { name: 'Run failed', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Run failed?' });
  expect(await dialog.textContent()).toMatch(/This starts \d+ simulations/u);
  await dialog.getByRole('button', { name: 'Run failed' }).click();
  await result.getByText(/ran the failed test cases again/u).waitFor();
  expect(await result.getByRole('button', { name: 'Run failed', exact: true }).count()).toBe(0);
  await expect.poll(() => results().length, { timeout: 60_000 }).toBe(2);
});

it('runs what failed three times more, on one card and with one result', async () => {
  const { page, sigmaMind, say, messages, resultShown, results } = await openPlayground();
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const result = await resultShown();
  const before = sigmaMind.batches().length;
  sigmaMind.clock.setSpeed(2);
  await result.getByRole('button', { name: 'Run failed ×3' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run failed ×3?' });
  expect(await dialog.textContent()).toMatch(/in 3 batches, summed up as one/u);
  await dialog.getByRole('button', { name: 'Run failed ×3' }).click();

  const card = messages('⏳ Running').filter({ hasText: 'Run failed ×3' });
  await card.getByRole('button', { name: 'Details of batch 3' }).waitFor();
  expect(sigmaMind.batches()).toHaveLength(before + 3);
  await card.getByText(/[1-9]\d* of \d+ attempts finished/u).waitFor();
  expect(await card.count()).toBe(1);
  sigmaMind.clock.setSpeed(20);
  await messages('Run failed ×3').filter({ hasText: 'attempts passed' }).waitFor({ timeout: 60_000 });
  await messages('🏁 Run failed ×3').waitFor();
  expect(results()).toHaveLength(2);
});
