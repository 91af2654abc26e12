import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startPlayground } from './server/start-playground.ts';

/** Makes the pictures of the README anew: the main flow, as the playground shows it. */

const folder = new URL('../docs/images/', import.meta.url);

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, folder)), animations: 'disabled' });
  process.stdout.write(`docs/images/${name}.png\n`);
}

const [playground, browser] = await Promise.all([startPlayground({ port: 0 }), launchBrowser()]);
try {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1120 },
    colorScheme: 'light',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(playground.url);
  await page.getByText('Sigma is running').waitFor();
  const composer = page.getByRole('textbox', { name: /^Message / });
  const message = (text: string | RegExp) => page.getByRole('article').filter({ hasText: text });
  const say = async (text: string) => {
    await composer.fill(text);
    await composer.press('Enter');
  };

  await say('/sigma run');
  const form = page.getByRole('dialog', { name: 'Run test cases' });
  await form.getByRole('combobox', { name: 'Agent' }).click();
  await form.getByRole('option', { name: 'Refund line' }).click();
  await form.getByRole('checkbox', { name: 'All test cases of this agent' }).check();
  await form.getByText('This will start 20 simulations').waitFor();
  await picture(page, 'run-form');

  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await message('Running 5 test cases')
    .getByText(/(?:[6-9]|1\d) of 20 attempts finished/u)
    .waitFor();
  await picture(page, 'running');

  playground.sigmaMind.clock.setSpeed(20);
  const result = message('attempts passed');
  await result.waitFor();
  await message('The result has a message of its own').waitFor();
  playground.sigmaMind.clock.setSpeed(1);
  await picture(page, 'result');

  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await result.getByRole('button', { name: /1 reply/u }).click();
  const thread = page.getByRole('complementary').filter({ hasText: 'The judge’s remarks' });
  await thread
    .getByRole('button', { name: /^Transcript/u })
    .first()
    .click();
  await page.getByRole('dialog', { name: 'Transcript' }).getByText('Attempt failed').waitFor();
  await picture(page, 'transcript-dark');
} finally {
  await browser.close();
  await playground.close();
}
