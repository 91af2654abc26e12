import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../playground/server/free-port.ts';
import { startSigmaMind } from '../playground/sigmamind/start-sigma-mind.ts';
import { startSlack } from '../playground/slack/slack-server.ts';

/** Starts what the README says: the bot, with a bad and with a good configuration, and the playground. */

function start(env: Record<string, string>, args = ['start']): { bot: ChildProcess; output(): string } {
  const bot = spawn('npm', args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [bot.stdout, bot.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  return { bot, output: () => output };
}

function must(condition: boolean, fact: string, output: string): void {
  if (!condition) throw new Error(`not so: ${fact}\n${output}`);
  process.stdout.write(`ok: ${fact}\n`);
}

const bad = start({
  SLACK_BOT_TOKEN: 'oops',
  SIGMA_API_KEY: '',
  SLACK_APP_TOKEN: '',
  SLACK_SIGNING_SECRET: '',
});
const [badCode] = await once(bad.bot, 'exit');
must(badCode === 1, 'a bad configuration exits with 1', bad.output());
must(/^SLACK_BOT_TOKEN: /mu.test(bad.output()), 'a bad configuration names its variables', bad.output());

const slack = await startSlack();
const sigmaMind = await startSigmaMind({ batchSeconds: 2 });
const dataDir = await mkdtemp(join(tmpdir(), 'sigma-'));
const good = start({
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_URL: slack.apiUrl,
  SIGMA_API_KEY: sigmaMind.apiKey,
  SIGMA_API_URL: sigmaMind.apiUrl,
  DATABASE_URL: '',
  DATA_DIR: dataDir,
  PORT: String(await freePort()),
  POLL_MIN_SECONDS: '0.5',
  POLL_MAX_SECONDS: '1',
});
try {
  await slack.until(() => slack.connections > 0, 30_000);
  await slack.command({ text: 'run "Refund line" all', channelId: 'C0PUBLIC01', userId: 'U0ASHA0001' });
  const messages = () => slack.channel('C0PUBLIC01').messages;
  await slack.until(() => messages().some(({ text }) => text.includes('attempts passed')), 30_000);
  must(true, 'a good configuration runs test cases to their result', good.output());
  good.bot.kill('SIGTERM');
  const [goodCode] = await once(good.bot, 'exit');
  must(goodCode === 0, 'SIGTERM to npm start exits with 0', good.output());
} finally {
  good.bot.kill('SIGKILL');
  await Promise.all([slack.close(), sigmaMind.close(), rm(dataDir, { recursive: true, force: true })]);
}

const playground = start({}, ['run', 'playground', '--', '--port', String(await freePort())]);
try {
  const address = await printedAddress(playground.output);
  const page = await fetch(address);
  must(
    page.ok && (await page.text()).includes('<title>Sigma playground</title>'),
    'npm run playground prints the address of its page',
    playground.output(),
  );
  playground.bot.kill('SIGINT');
  const [code] = await once(playground.bot, 'exit');
  must(code === 0, 'SIGINT to npm run playground exits with 0', playground.output());
} finally {
  playground.bot.kill('SIGKILL');
}

async function printedAddress(output: () => string): Promise<string> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 100) {
    const address = /http:\/\/127\.0\.0\.1:\d+/u.exec(output())?.[0];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not so: npm run playground prints an address\n${output()}`);
}
