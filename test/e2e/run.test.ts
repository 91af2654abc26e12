import { expect, it } from 'vitest';
import { chooseAllOfRefundLine, chooseRefundLine } from '../../playground/visitor.ts';
import { choose, openPlayground } from './open-playground.ts';

it('runs test cases from the form to one result, and to the transcript of a failed attempt', async () => {
  const { sigmaMind, say, messages, runForm, openTranscript, resultShown, results } = await openPlayground();
  await say('/sigma run');
  const form = runForm();
  await chooseAllOfRefundLine(form);
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await form.waitFor({ state: 'detached' });

  const card = messages('Running 5 test cases');
  await card.getByText(/[1-9]\d* of 20 attempts finished/u).waitFor();
  sigmaMind.clock.setSpeed(20);
  const result = await resultShown();
  await messages('The result has a message of its own').waitFor();
  expect(results()).toHaveLength(1);

  const transcript = await openTranscript(result);
  await transcript.getByRole('button', { name: 'Close', exact: true }).first().click();
  await transcript.waitFor({ state: 'detached' });
});

it('names what is missing in the form, at its field', async () => {
  const { say, runForm } = await openPlayground();
  await say('/sigma run');
  const form = runForm();
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await form.getByRole('alert').filter({ hasText: 'Please complete this required field' }).waitFor();
  await chooseRefundLine(form);
  await form.getByRole('combobox', { name: /^Test cases/u }).waitFor();
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await form.getByRole('alert').filter({ hasText: 'Pick at least one test case' }).waitFor();
  await form.getByRole('button', { name: 'Cancel' }).click();
  await form.waitFor({ state: 'detached' });
});

it('pages through the batches of an agent', async () => {
  const { sigmaMind, say, messages } = await openPlayground();
  const { agentId } = sigmaMind.agentNamed('Refund line');
  for (let count = 0; count < 12; count += 1) sigmaMind.createBatch(agentId);
  await say('/sigma status "Refund line"');
  const list = messages('Only visible to you').last();
  await list.getByText('page 1 of 2').waitFor();
  await list.getByRole('button', { name: 'Older' }).click();
  await list.getByText('page 2 of 2').waitFor();
  await list.getByRole('button', { name: 'Newer' }).click();
  await list.getByText('page 1 of 2').waitFor();
});

it('draws the pass rates of the last batches and says them in words, where Slack knows no charts in words alone', async () => {
  const { sigmaMind, say, messages, results, resultShown, tab } = await openPlayground();
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const drawn = await resultShown();
  await drawn.getByText(/^Pass rate of the last 4 batches: (?:\d+ → ){3}\d+%$/u).waitFor();
  await drawn.locator('svg').getByText('Start of the batch (UTC)').waitFor();

  await choose(await tab('Slack'), 'radio', /^Refused$/u);
  await say('/sigma run "Refund line" all');
  await expect.poll(() => results().length, { timeout: 60_000 }).toBe(2);
  const told = messages('Pass rate of the last 5 batches');
  await told.getByText(/^Pass rate of the last 5 batches: (?:\d+ → ){4}\d+%$/u).waitFor();
  expect(await told.getByText('Start of the batch (UTC)').count()).toBe(0);
});

it('refuses more simulations than the operator allows, at the field of the form', async () => {
  const { sigmaMind, say, messages, runForm, resultShown } = await openPlayground({
    limits: { RUN_MAX_ATTEMPTS: '15' },
  });
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const refusal = messages('one batch may have at most 15');
  const [smaller = ''] = /\/sigma run .*tc_.+/u.exec(await refusal.innerText()) ?? [];
  await say('/sigma run');
  const form = runForm();
  await chooseAllOfRefundLine(form);
  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await form.getByRole('alert').filter({ hasText: 'One batch may have at most 15' }).waitFor();
  await form.getByRole('button', { name: 'Cancel' }).click();

  await say(smaller);
  await resultShown();
});
