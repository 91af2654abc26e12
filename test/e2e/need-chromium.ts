import { findChromium, howToInstall } from '../../playground/browser.ts';

/** Ends the whole run with one plain answer, instead of every test with a stack. */
export function setup(): void {
  if (findChromium(process.env.CHROMIUM_PATH) !== null) return;
  process.stderr.write(`${howToInstall}\n`);
  process.exit(1);
}
