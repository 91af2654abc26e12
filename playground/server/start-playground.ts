import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change } from '../protocol.ts';
import type { SimulatedSigmaMind } from '../sigmamind/start-sigma-mind.ts';
import { type SimulatedSlack, startSlack } from '../slack/slack-server.ts';
import { createActions } from './actions.ts';
import { type BotProcess, createBotProcess } from './bot-process.ts';
import { createFeed } from './feed.ts';
import { freePort } from './free-port.ts';
import { furnishSlack } from './furnish-slack.ts';
import { startPageServer } from './page-server.ts';
import { createPeople } from './people.ts';
import { sigmaMindEntities } from './sigma-mind-entities.ts';
import { slackEntities } from './slack-entities.ts';
import { startFurnishedSigmaMind } from './start-furnished-sigma-mind.ts';
import { createSwitches } from './switches.ts';
import { createWorkflows } from './workflows.ts';

const builtPage = fileURLToPath(new URL('../page/dist', import.meta.url));
const refreshEveryMs = 150;
const apiKey = 'sk_playground_0001';

export type Playground = {
  url: string;
  slack: SimulatedSlack;
  sigmaMind: SimulatedSigmaMind;
  bot: BotProcess;
  close(): Promise<void>;
};

/** Who may run how much, by the names of the bot's variables. */
export type RunLimits = Partial<
  Record<'RUN_ALLOWED' | 'RUN_MAX_ATTEMPTS' | 'RUN_MAX_BATCHES_PER_DAY', string>
>;

/** Both simulated servers, the bot as a process between them, and the page to use them. Port 0 is any free one. */
export async function startPlayground(options: { port: number; limits?: RunLimits }): Promise<Playground> {
  const [slack, sigmaMind, dataDir, port] = await Promise.all([
    startSlack(),
    startFurnishedSigmaMind({ apiKey }),
    mkdtemp(join(tmpdir(), 'sigma-playground-')),
    freePort(),
  ]);
  furnishSlack(slack);
  const bot = createBotProcess({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    SIGMA_API_KEY: apiKey,
    SIGMA_API_URL: sigmaMind.apiUrl,
    DATA_DIR: dataDir,
    PORT: String(port),
    // People watch: a look at a batch of half a minute every second or two.
    POLL_MIN_SECONDS: '1',
    POLL_MAX_SECONDS: '5',
    LOG_LEVEL: 'debug',
    // Or a developer's own .env would fill them in.
    SLACK_SIGNING_SECRET: '',
    SIGMA_AGENT_ID: '',
    DATABASE_URL: '',
    STALL_AFTER_MINUTES: '3',
    RUN_ALLOWED: '',
    RUN_MAX_ATTEMPTS: '',
    RUN_MAX_BATCHES_PER_DAY: '',
    ...options.limits,
  });
  const people = createPeople(slack);
  const workflows = createWorkflows(slack);
  const switches = createSwitches(slack, sigmaMind);

  function* entities(): Generator<Change> {
    yield* slackEntities(slack, people);
    yield* workflows.entities();
    yield* sigmaMindEntities(sigmaMind);
    yield { kind: 'switches', key: 'switches', value: switches.entity };
    yield { kind: 'bot', key: 'bot', value: bot.entity };
    for (const line of bot.log) yield { kind: 'log', key: String(line.id), value: line };
  }

  const feed = createFeed(entities);
  const actions = createActions({ slack, sigmaMind, people, workflows, switches, bot });
  const page = await startPageServer({
    port: options.port,
    folder: builtPage,
    feed,
    actions,
    onActed: feed.refresh,
  });
  const timer = setInterval(feed.refresh, refreshEveryMs);
  bot.start();
  feed.refresh();

  return {
    url: page.url,
    slack,
    sigmaMind,
    bot,
    async close(): Promise<void> {
      clearInterval(timer);
      await bot.stop();
      await Promise.all([page.close(), slack.close(), sigmaMind.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
