import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startPlayground } from './server/start-playground.ts';
import { chooseAllOfRefundLine, visitorOf } from './visitor.ts';

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
  const { say, messages, runForm, openTranscript } = visitorOf(page);

  await say('/sigma run');
  const form = runForm();
  await chooseAllOfRefundLine(form);
  await picture(page, 'run-form');

  await form.getByRole('button', { name: 'Run', exact: true }).click();
  await messages('Running 5 test cases')
    .getByText(/(?:[6-9]|1\d) of 20 attempts finished/u)
    .waitFor();
  await picture(page, 'running');

  playground.sigmaMind.clock.setSpeed(20);
  const result = messages('attempts passed');
  await result.waitFor();
  await messages('The result has a message of its own').waitFor();
  playground.sigmaMind.clock.setSpeed(1);
  await picture(page, 'result');

  await page.getByRole('button', { name: 'Use the dark theme' }).click();
  await openTranscript(result);
  await picture(page, 'transcript-dark');
} finally {
  await browser.close();
  await playground.close();
}
