import { expect, it } from 'vitest';
import { choose, openPlayground } from './open-playground.ts';

it('says what is wrong where SigmaMind refuses the key', async () => {
  const { say, messages, tab } = await openPlayground();
  const panel = await tab('SigmaMind');
  await choose(panel, 'radio', /^Wrong key/u);
  await say('/sigma agents');
  await messages('Only visible to you').filter({ hasText: /key/iu }).waitFor();
  await choose(panel, 'radio', /^Well/u);
  await say('/sigma agents');
  await messages('Only visible to you').filter({ hasText: 'Refund line' }).waitFor();
});

it('finds in an examination what is wrong and says what to do, until it is repaired', async () => {
  const { page, say, messages, tab } = await openPlayground();
  const panel = await tab('SigmaMind');
  await choose(panel, 'radio', /^Wrong key/u);
  await page.getByRole('button', { name: /^random/u }).click();
  await say('/sigma doctor');
  const found = messages('2 things to repair');
  await found.getByText('Put a valid key into SIGMA_API_KEY').waitFor();
  await found.getByText('Type /invite @Sigma').waitFor();

  await choose(panel, 'radio', /^Well/u);
  await say('/invite @Sigma');
  await messages('was added to #random').waitFor();
  await say('/sigma doctor');
  await messages('Everything works').getByText('Sigma can post here').waitFor();
});

it('shows everything in classic blocks where Slack knows no newer ones', async () => {
  const { page, slack, sigmaMind, say, resultShown, tab } = await openPlayground();
  const panel = await tab('Slack');
  await choose(panel, 'radio', /rich text/iu);
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const result = await resultShown();
  await result.getByText('Damaged parcel, refund wanted').first().waitFor();
  expect(await result.getByRole('table').count()).toBe(0);
  expect(slack.newerBlocks).toBe('refused-with-rich-text');
  await page.getByText('invalid_blocks').first().waitFor();
});

it('announces a batch that was started in the dashboard, in the older dialect too', async () => {
  const { sigmaMind, say, messages, resultShown, results, tab } = await openPlayground();
  const panel = await tab('SigmaMind');
  await choose(panel, 'checkbox', /^Older dialect/u);
  await panel.getByRole('button', { name: /^Start a batch/u }).click();
  await panel.getByText('1 running').waitFor();
  const [batch] = sigmaMind.batches();
  await say(`/sigma watch ${batch?.batchId} "Refund line"`);
  await messages('Only visible to you')
    .filter({ hasText: batch?.batchId ?? '' })
    .waitFor();
  await panel.getByRole('button', { name: /^Finish now/u }).click();
  await resultShown();
  expect(results()).toHaveLength(1);
});

it('shows the JSON of a message, and that it keeps to the limits', async () => {
  const { page, say, messages, resultShown, sigmaMind } = await openPlayground();
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const result = await resultShown();
  // By keyboard: of a long message the buttons may be out of sight.
  await result.focus();
  await result.getByRole('button', { name: 'Inspect' }).press('Enter');
  const panel = page.getByRole('tabpanel', { name: 'Inspect' });
  await panel
    .getByText('Keeps to Block Kit’s limits')
    .or(panel.getByText("Keeps to Block Kit's limits"))
    .waitFor();
  await panel.getByText('"data_table"').waitFor();
  expect(await messages('Breaks a limit').count()).toBe(0);
});
