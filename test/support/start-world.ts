import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type SigmaMindOptions,
  type SimulatedSigmaMind,
  startSigmaMind,
} from '../../playground/sigmamind/start-sigma-mind.ts';
import type { Ephemeral, Message } from '../../playground/slack/model.ts';
import { type SimulatedSlack, type SlackOptions, startSlack } from '../../playground/slack/slack-server.ts';
import { type Bot, type BotTiming, startBot } from '../../src/bot.ts';
import { readConfig, secretsOf } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

export const MODES = ['socket', 'http'] as const;
export type Mode = (typeof MODES)[number];

export const PUBLIC = 'C0PUBLIC01';
export const SECOND = 'C0SECOND02';
export const ASHA = 'U0ASHA0001';
export const BEN = 'U0BEN00002';

export type WorldOptions = {
  mode?: Mode;
  sigma?: SigmaMindOptions;
  slack?: SlackOptions;
  env?: Record<string, string>;
  timing?: BotTiming;
  /** The bot's clock. */
  now?: () => Date;
};

export type World = Awaited<ReturnType<typeof startWorld>>;

/** Waits that are long enough for loopback. */
const QUICK: BotTiming = {
  run: { requestSettlesMs: 500, lookForBatchMs: 900, waitForSigmaMindMs: 800, betweenSearchesMs: 100 },
  outbox: { sendingSettlesMs: 300, unknownSettlesMs: 100 },
  msBetweenCardUpdates: 50,
  sigmaMind: { retry: { limit: 1, baseDelayMs: 5, maxDelayMs: 50 } },
};

/** A simulated Slack, a simulated SigmaMind, and the real bot between them. */
export async function startWorld(options: WorldOptions = {}) {
  const { mode = 'socket', timing = {} } = options;
  const slack = await startSlack(options.slack);
  const sigma = await startSigmaMind({ batchSeconds: 1, ...options.sigma });
  const dataDir = await mkdtemp(join(tmpdir(), 'sigma-world-'));
  const logLines: string[] = [];
  const fatal: string[] = [];
  const bots: Bot[] = [];

  async function start(): Promise<Bot> {
    const read = readConfig({
      SLACK_BOT_TOKEN: slack.botToken,
      ...(mode === 'socket'
        ? { SLACK_APP_TOKEN: slack.appToken }
        : { SLACK_SIGNING_SECRET: slack.signingSecret }),
      SLACK_API_URL: slack.apiUrl,
      SIGMA_API_KEY: sigma.apiKey,
      SIGMA_API_URL: sigma.apiUrl,
      DATA_DIR: dataDir,
      PORT: '0',
      POLL_MIN_SECONDS: '0.03',
      POLL_MAX_SECONDS: '0.1',
      ...options.env,
    });
    if (read.kind === 'bad') throw new Error(read.problems.join('\n'));
    const { config } = read;
    const log = createLogger('debug', secretsOf(config), { write: (line) => void logLines.push(line) });
    const started = await startBot({
      config,
      log,
      onFatal: (reason) => void fatal.push(reason),
      ...(options.now === undefined ? {} : { now: options.now }),
      timing: {
        ...QUICK,
        ...timing,
        run: { ...QUICK.run, ...timing.run },
        outbox: { ...QUICK.outbox, ...timing.outbox },
        sigmaMind: { ...QUICK.sigmaMind, ...timing.sigmaMind },
      },
    });
    if (mode === 'http') slack.deliverTo({ url: `http://127.0.0.1:${started.port}/slack/events` });
    bots.push(started);
    return started;
  }

  async function stop(): Promise<void> {
    await Promise.all(bots.splice(0).map((bot) => bot.stop()));
  }

  onTestFinished(async () => {
    await stop();
    await slack.close();
    await sigma.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  await start();
  return {
    mode,
    slack,
    sigma,
    logLines,
    fatal,
    start,
    stop,
    ...driving(slack, sigma, () => bots.at(-1) ?? null),
  };
}

type Place = { channelId?: string; userId?: string };

/** What a person does and sees. */
function driving(slack: SimulatedSlack, sigma: SimulatedSigmaMind, botNow: () => Bot | null) {
  const placed = ({ channelId = PUBLIC, userId = ASHA }: Place = {}) => ({ channelId, userId });

  async function command(text: string, place?: Place) {
    return slack.command({ text, ...placed(place) });
  }

  /** The answer that follows a command, whichever way it comes. */
  async function ask(text: string, place?: Place): Promise<Ephemeral> {
    const before = slack.ephemerals.length;
    await command(text, place);
    return slack.until(() => slack.ephemerals[before]);
  }

  async function press(message: Message | Ephemeral, actionId: string, more: { value?: string } = {}) {
    return slack.press({ message, actionId, userId: ASHA, ...more });
  }

  return {
    command,
    ask,
    press,
    async pressForAnswer(message: Message | Ephemeral, actionId: string): Promise<Ephemeral> {
      const before = slack.ephemerals.length;
      await press(message, actionId);
      return slack.until(() => slack.ephemerals[before]);
    },
    /** What stands at the top level of the channel. */
    posted: (channelId = PUBLIC): Message[] => topLevel(slack.channel(channelId).messages),
    /** The replies to a message. */
    thread: ({ channelId, ts }: Message): Message[] =>
      slack.channel(channelId).messages.filter(({ threadTs }) => threadTs === ts),
    card: (channelId = PUBLIC): Promise<Message> => slack.until(() => slack.channel(channelId).messages[0]),
    completions: (channelId = PUBLIC): Message[] => slack.channel(channelId).messages.filter(isCompletion),
    completion: (channelId = PUBLIC): Promise<Message> =>
      slack.until(() => slack.channel(channelId).messages.find(isCompletion)),
    async fetch(path: string, init?: RequestInit): Promise<Response> {
      return fetch(`http://127.0.0.1:${botNow()?.port}${path}`, init);
    },
    posts: () => sigma.requestsTo('create-batch-run'),
    agentId: (words: string) => sigma.agentNamed(words).agentId,
  };
}

function topLevel(messages: readonly Message[]): Message[] {
  return messages.filter(({ threadTs, isBroadcast }) => threadTs === null || isBroadcast);
}

export function isCompletion(message: Message): boolean {
  return /\d+ of \d+ attempts passed/u.test(message.text);
}

/** Every text anywhere in the blocks, as one string, and the fallback with it. */
export function allText({ text, blocks }: { text: string; blocks: unknown[] }): string {
  return [text, ...textsIn(blocks)].join('\n');
}

/** What the blocks show, without the fallback text. */
export function blockText({ blocks }: { blocks: unknown[] }): string {
  return textsIn(blocks).join('\n');
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}

/** The ids of the buttons and menus in the blocks. */
export function actionIds({ blocks }: { blocks: unknown[] }): string[] {
  const found: string[] = [];
  JSON.stringify(blocks, (name, value) => {
    if (name === 'action_id') found.push(value);
    return value;
  });
  return found;
}
