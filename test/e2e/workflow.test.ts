import { expect, it } from 'vitest';
import { openPlayground } from './open-playground.ts';

it('hands the result of a step on to its workflow, though the bot is killed in the middle', async () => {
  const { page, sigmaMind, messages, resultShown, results, tab } = await openPlayground();
  let panel = await tab('Slack');
  const step = panel.getByRole('group', { name: 'Run test cases' });
  await step.getByRole('textbox', { name: 'Agent' }).fill('Nobody');
  await step.getByRole('button', { name: 'Run the workflow step' }).click();
  const executions = panel.getByRole('list', { name: 'Executions' }).getByRole('listitem');
  await executions
    .filter({ hasText: 'Failed' })
    .getByText(/no agent .*Nobody/u)
    .waitFor();

  await step.getByRole('textbox', { name: 'Agent' }).fill('Refund line');
  await step.getByRole('combobox', { name: 'Channel' }).selectOption('#support-agents');
  await step.getByRole('button', { name: 'Run the workflow step' }).click();
  await panel.getByText('1 running').waitFor();
  await messages('Workflow Builder')
    .getByText(/[1-9]\d* of 20 attempts finished/u)
    .waitFor();

  panel = await tab('Bot');
  await panel.getByRole('button', { name: /^Kill/u }).click();
  await page.getByText('Sigma is stopped').waitFor();
  const [batch] = sigmaMind.batches();
  sigmaMind.finishBatch(batch?.batchId ?? '');
  await panel.getByRole('button', { name: /^Start/u }).click();
  await page.getByText('Sigma is running').waitFor();

  panel = await tab('Slack');
  const ended = panel.getByRole('listitem').filter({ hasText: 'Completed' });
  await ended.getByText('Pass rate').waitFor({ timeout: 60_000 });
  expect(await ended.textContent()).toContain(batch?.batchId);
  const result = await resultShown();
  await result.getByText('Started by Workflow Builder').waitFor();
  await messages('The result has a message of its own').waitFor();
  expect(results()).toHaveLength(1);
});
