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
