import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { freePort } from '../../playground/server/free-port.ts';
import { type SigmaMindOptions, startSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import { type SlackOptions, startSlack } from '../../playground/slack/slack-server.ts';
import { startBotProcess } from './bot-process.ts';
import { copyProject } from './copy-project.ts';

export type BotWorld = Awaited<ReturnType<typeof createBotWorld>>;

/** Both simulated servers, a copy of the project, and the variables that tie a bot to them. */
export async function createBotWorld(options: { slack?: SlackOptions; sigmaMind?: SigmaMindOptions } = {}) {
  const [slack, sigmaMind, project, dataDir, port] = await Promise.all([
    startSlack({ botToken: SECRETS.botToken, appToken: SECRETS.appToken, ...options.slack }),
    startSigmaMind({ apiKey: SECRETS.apiKey, ...options.sigmaMind }),
    copyProject(),
    mkdtemp(join(tmpdir(), 'sigma-data-')),
    freePort(),
  ]);
  onTestFinished(async () => {
    await Promise.all([slack.close(), sigmaMind.close()]);
    await rm(dataDir, { recursive: true, force: true });
  });
  const env: Record<string, string> = {
    SLACK_BOT_TOKEN: SECRETS.botToken,
    SLACK_APP_TOKEN: SECRETS.appToken,
    SLACK_API_URL: slack.apiUrl,
    SIGMA_API_KEY: SECRETS.apiKey,
    SIGMA_API_URL: sigmaMind.apiUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    POLL_MIN_SECONDS: '0.2',
    POLL_MAX_SECONDS: '1',
  };
  return {
    slack,
    sigmaMind,
    project,
    env,
    start: (more: Record<string, string> = {}) => startBotProcess({ project, env: { ...env, ...more } }),
    startThroughNpm: (more: Record<string, string> = {}) =>
      startBotProcess({ project, env: { ...env, ...more }, throughNpm: true }),
  };
}

export const SECRETS = {
  botToken: 'xoxb-9921-Ab3dEf6hIj',
  appToken: 'xapp-1-A7-5512-c0ffee',
  apiKey: 'sk_live_Q1w2E3r4T5y6',
};
