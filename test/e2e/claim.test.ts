import { expect, it } from 'vitest';
import { openPlayground } from './open-playground.ts';

it('takes a failure from its remarks to a known issue, which the next result names', async () => {
  const { page, sigmaMind, say, messages, resultShown, results } = await openPlayground();
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const result = await resultShown();
  await result.getByRole('button', { name: /1 reply/u }).click();
  const thread = page.getByRole('complementary').filter({ hasText: 'The judge’s remarks' });
  await thread.getByText('Outside the return window').first().waitFor();

  await result.getByRole('button', { name: 'Claim…' }).click();
  const form = page.getByRole('dialog', { name: 'Failing test cases' });
  await form.getByRole('combobox', { name: 'Test cases' }).click();
  await form.getByRole('option', { name: /^Outside the return/u }).click();
  await form.getByRole('combobox', { name: 'Test cases' }).press('Tab');
  await form.getByRole('radio', { name: /^Known issue/u }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByRole('alert').filter({ hasText: 'Pick the day' }).waitFor();
  await form.getByLabel('Known issue until').fill('2099-12-03');
  await form.getByRole('textbox', { name: 'Reason' }).fill('waiting for the new prompt');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await thread.getByText(/marked Outside the return window as a known issue until 3 Dec: waiting/u).waitFor();

  await say('/sigma run "Refund line" all');
  await expect.poll(() => results().length, { timeout: 60_000 }).toBe(2);
  const note = 'Outside the return window: known issue until 3 Dec: waiting for the new prompt';
  await messages('attempts passed').last().getByText(note).waitFor();
});
