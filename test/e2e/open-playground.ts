import type { Locator, Page } from 'playwright-core';
import { onTestFinished, vi } from 'vitest';
import { launchBrowser } from '../../playground/browser.ts';
import {
  type Playground,
  type RunLimits,
  startPlayground,
} from '../../playground/server/start-playground.ts';
import { type Visitor, visitorOf } from '../../playground/visitor.ts';

export type Visit = Playground &
  Visitor & {
    page: Page;
    /** The results that were posted in the first channel, as the true state of Slack. */
    results(): string[];
    /** Waits until the result of a run stands in the channel. */
    resultShown(): Promise<Locator>;
    tab(name: 'SigmaMind' | 'Slack' | 'Bot' | 'Inspect'): Promise<Locator>;
  };

/** Sets a switch of the panel, and waits until the server has taken it. */
export async function choose(panel: Locator, role: 'radio' | 'checkbox', name: RegExp): Promise<void> {
  await panel.getByRole(role, { name }).click();
  await panel.getByRole(role, { name, checked: true }).waitFor();
}

const patient = { timeout: 60_000, interval: 50 };

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** A playground of its own, with its page in a browser. What breaks in the page fails the test. */
export async function openPlayground(
  options: { size?: typeof desktop; theme?: 'light' | 'dark'; limits?: RunLimits } = {},
): Promise<Visit> {
  const { limits = {} } = options;
  const [playground, browser] = await Promise.all([startPlayground({ port: 0, limits }), launchBrowser()]);
  onTestFinished(async () => {
    await browser.close();
    await playground.close();
  });
  const context = await browser.newContext({
    viewport: options.size ?? desktop,
    colorScheme: options.theme ?? 'light',
  });
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text());
  });
  onTestFinished(() => {
    if (broken.length > 0) throw new Error(`the page broke: ${broken.join('\n')}`);
  });
  await vi.waitUntil(() => playground.bot.entity.state === 'ready', patient);
  await page.goto(playground.url);
  await page.getByText('Sigma is running').waitFor();

  const visitor = visitorOf(page);
  return {
    ...playground,
    ...visitor,
    page,
    results: () =>
      playground.slack
        .channel('C0PUBLIC01')
        .messages.map(({ text }) => text)
        .filter((text) => text.includes('attempts passed')),
    async resultShown() {
      const result = visitor.messages('attempts passed');
      await result.first().waitFor({ timeout: 60_000 });
      return result.first();
    },
    async tab(name) {
      await page.getByRole('tab', { name }).click();
      return page.getByRole('tabpanel', { name });
    },
  };
}
