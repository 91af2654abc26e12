import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const howToInstall = `No Chromium was found. Install one and try again:
  Debian, Ubuntu   apt-get install chromium
  macOS            brew install --cask chromium
  anywhere         npx playwright install chromium
or name one that is elsewhere: CHROMIUM_PATH=/path/to/chromium`;

/** The path of a Chromium on this machine, or null. `wanted` goes first. */
export function findChromium(wanted: string | undefined): string | null {
  const candidates = wanted ? [wanted] : [...usualPlaces, chromium.executablePath()];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** A browser without a window, which asks nobody but this machine for anything. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env.CHROMIUM_PATH);
  if (executablePath === null) throw new Error(howToInstall);
  return chromium.launch({
    executablePath,
    args: [
      // Of no use to a page of our own, and not to be had in a container.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
