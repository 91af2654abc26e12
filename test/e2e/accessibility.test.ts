import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from 'vitest';
import { desktop, openPlayground, phone, type Visit } from './open-playground.ts';

async function objections({ page }: Visit): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

it.each([
  ['light', 'desktop', desktop],
  ['dark', 'desktop', desktop],
  ['dark', 'phone', phone],
] as const)('can be read by everybody in the %s theme on a %s', async (theme, _device, size) => {
  const visit = await openPlayground({ theme, size });
  const { page, sigmaMind, say, runForm, resultShown, tab } = visit;
  sigmaMind.clock.setSpeed(20);
  await say('/sigma run "Refund line" all');
  const result = await resultShown();
  await result.getByRole('button', { name: /1 reply/u }).click();
  await page.getByRole('complementary').filter({ hasText: 'The judge’s remarks' }).waitFor();
  expect(await objections(visit)).toEqual([]);
  await page.getByRole('button', { name: 'Close the thread' }).click();

  await say('/sigma run');
  const form = runForm();
  await form.waitFor();
  expect(await objections(visit)).toEqual([]);
  await form.getByRole('button', { name: 'Cancel' }).click();

  if (size === phone) await page.getByRole('button', { name: 'Controls', exact: true }).click();
  for (const name of ['SigmaMind', 'Slack', 'Bot', 'Inspect'] as const) {
    await tab(name);
    expect(await objections(visit)).toEqual([]);
  }
  const panel = await tab('Slack');
  await panel.getByRole('button', { name: 'Run the workflow step' }).click();
  await panel.getByText('1 running').waitFor();
  expect(await objections(visit)).toEqual([]);
});
