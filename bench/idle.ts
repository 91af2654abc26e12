import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startSigmaMind } from '../playground/sigmamind/start-sigma-mind.ts';
import { startSlack } from '../playground/slack/slack-server.ts';

/** How long the bot takes until it is ready, and how much memory it holds when nothing happens. */

const STARTS = 5;
const IDLE_SECONDS = 15;
const READY_TIMEOUT_MS = 30_000;
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

const [slack, sigmaMind, dataDir, port] = await Promise.all([
  startSlack(),
  startSigmaMind(),
  mkdtemp(join(tmpdir(), 'sigma-idle-')),
  freePort(),
]);
const env = {
  PATH: process.env.PATH ?? '',
  HOME: dataDir,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_SIGNING_SECRET: '',
  SLACK_API_URL: slack.apiUrl,
  SIGMA_API_KEY: sigmaMind.apiKey,
  SIGMA_API_URL: sigmaMind.apiUrl,
  SIGMA_AGENT_ID: '',
  DATABASE_URL: '',
  DATA_DIR: dataDir,
  PORT: String(port),
  LOG_LEVEL: 'error',
};

try {
  // The first start makes the tables and fills the caches of the disk.
  await (await startBot()).stop();
  const startsMs: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const bot = await startBot();
    startsMs.push(bot.readyMs);
    await bot.stop();
  }
  const bot = await startBot();
  await sleep(IDLE_SECONDS * 1000);
  const idleMegabytes = await residentMegabytes(bot.pid);
  await bot.stop();
  const medianMs = startsMs.toSorted((left, right) => left - right)[Math.floor(STARTS / 2)] ?? 0;
  process.stdout.write(
    `${[
      `start-up to ready on a warm store: ${Math.round(medianMs)} ms (median of ${STARTS})`,
      `resident memory after ${IDLE_SECONDS} s of idling: ${idleMegabytes.toFixed(0)} MB`,
    ].join('\n')}\n`,
  );
} finally {
  await Promise.all([slack.close(), sigmaMind.close()]);
  await rm(dataDir, { recursive: true, force: true });
}

async function startBot() {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}`);
    if (performance.now() - startedAt > READY_TIMEOUT_MS) {
      child.kill('SIGKILL');
      throw new Error('the bot did not become ready');
    }
    await sleep(5);
  }
  return {
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function isReady(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Linux only, as its numbers are those of a container. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(?<kilobytes>\d+)/mu.exec(status)?.groups?.kilobytes) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
