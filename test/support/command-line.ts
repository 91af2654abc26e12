import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished, vi } from 'vitest';
import { type SigmaMindOptions, startSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import { startSlack } from '../../playground/slack/slack-server.ts';
import { bookings, greeter } from '../fixtures/agents.ts';

export const LAUNCHER = fileURLToPath(new URL('../../bin/sigma-slack.js', import.meta.url));

/** Both simulated servers, and the command line as a process between them, in a folder of its own. */
export async function createCommandLine(sigmaOptions: SigmaMindOptions = {}) {
  const [slack, sigma, folder] = await Promise.all([
    startSlack(),
    startSigmaMind({ agents: [greeter, bookings], batchSeconds: 0.5, ...sigmaOptions }),
    mkdtemp(join(tmpdir(), 'sigma-cli-')),
  ]);
  onTestFinished(async () => {
    await Promise.all([slack.close(), sigma.close()]);
    await rm(folder, { recursive: true, force: true });
  });
  const env = {
    SIGMA_API_KEY: sigma.apiKey,
    SIGMA_API_URL: sigma.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    POLL_MIN_SECONDS: '0.05',
    POLL_MAX_SECONDS: '0.2',
  };

  function start(words: readonly string[], changes: Record<string, string> = {}, launcher = LAUNCHER) {
    const child = spawn(process.execPath, [launcher, ...words], {
      cwd: folder,
      env: { ...env, ...changes },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const closed = once(child, 'close');
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await closed;
    });
    return {
      signal: (signal: NodeJS.Signals) => child.kill(signal),
      says: (words: string) =>
        vi.waitUntil(() => stdout.includes(words) || stderr.includes(words), {
          timeout: 20_000,
          interval: 20,
        }),
      async ended() {
        const [code] = await closed;
        return { code, stdout, stderr };
      },
    };
  }

  return {
    slack,
    sigma,
    folder,
    start,
    run: (words: readonly string[], changes?: Record<string, string>) => start(words, changes).ended(),
  };
}
