import { expect, it } from 'vitest';
import { chooseAllOfRefundLine } from '../../playground/visitor.ts';
import { openPlayground } from './open-playground.ts';

it('shows the Home, and runs test cases of it in a channel that is picked', async () => {
  const { page, say, messages, runForm, slack } = await openPlayground();
  await say('/sigma schedule "weekdays 06:30" run "Refund line" all');
  await messages('Set: run Refund line all').waitFor();

  await page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'Home' }).click();
  const home = page.getByRole('tabpanel');
  await home.getByText('Everything works').waitFor();
  await home.getByText('run Refund line all').waitFor();

  await home.getByRole('button', { name: 'Run test cases' }).click();
  const form = runForm();
  await form.getByRole('combobox', { name: 'Channel' }).click();
  await form.getByRole('option', { name: 'random' }).click();
  await chooseAllOfRefundLine(form);
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await form.getByRole('alert').filter({ hasText: '/invite @Sigma' }).waitFor();

  await form.getByRole('combobox', { name: 'Channel' }).click();
  await form.getByRole('option', { name: 'release-room' }).click();
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  const [card] = await slack.until(() => {
    const posted = slack.channel('C0SECOND02').messages;
    return posted.length > 0 && posted;
  });
  expect(card?.text).toContain('Refund line');

  await home.getByRole('button', { name: 'Check again' }).click();
  await home.getByText('Running: 1 batch of yours').waitFor();
  await home.getByRole('button', { name: /^Status of batch_/u }).click();
  await page.getByRole('dialog').getByText('attempts finished').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
  await home.getByRole('button', { name: 'Run test cases of Refund line' }).waitFor();
});
