import { expect, it } from 'vitest';
import { openPlayground } from './open-playground.ts';

it('opens what a message names from its menu', async () => {
  const { page, say, sigmaMind, messages } = await openPlayground();
  const agent = sigmaMind.agentNamed('Refund line');
  const batchId = sigmaMind.createBatch(agent.agentId);
  sigmaMind.finishBatch(batchId);
  await say('/sigma use "Refund line"');
  await messages('default agent').waitFor();
  await say(`Look at ${batchId}`);
  const message = messages(`Look at ${batchId}`);
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Look up with Sigma' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('attempts passed').first().waitFor();
  expect(await dialog.textContent()).toContain(batchId);
});
