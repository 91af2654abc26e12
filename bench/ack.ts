import { Console } from 'node:console';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSigmaMind } from '../playground/sigmamind/start-sigma-mind.ts';
import { team } from '../playground/slack/model.ts';
import { startSlack } from '../playground/slack/slack-server.ts';
import { startChild } from './ack/child.ts';
import { atRate, perSecondOf } from './ack/load.ts';
import { signedSender } from './ack/signed-request.ts';
import { type BatchSize, warmStore } from './ack/warm-store.ts';
import { median } from './statistics.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const RATES = [
  { perSecond: 10, seconds: 10 },
  { perSecond: 50, seconds: 6 },
  { perSecond: 200, seconds: 3 },
];
/** What goes on to SigmaMind and to Slack costs more than the acknowledgement: at the lowest rate only. */
const RATES_BEYOND_STORE = RATES.slice(0, 1);
const WARM_UP = { perSecond: 10, seconds: 3 };
const IN_PARALLEL = [1, 10];
const CLOSED_LOOP_SECONDS = 2;
const BATCH: BatchSize = { caseCount: 10, attemptsPerCase: 5 };
const WARM_BATCH_ID = 'batch_WarmWarmWarm0001';
const CHANNEL_ID = 'C0BENCH001';

type Target = {
  name: string;
  /** Acknowledged as it should be; throws where it was not. */
  act(): Promise<void>;
  rates: typeof RATES;
  isLooped: boolean;
  latencies: Map<string, number[]>;
};

const report = new Console(process.stdout);
for (const mode of ['http', 'socket'] as const) {
  const rows = await measure(mode);
  report.log(`\n${mode}: acknowledgement in ms, and acknowledgements a second; median of ${ROUNDS} rounds`);
  report.table(rows);
}

async function measure(mode: 'http' | 'socket') {
  // Each of its sockets is one app's: two apps on one Slack would share what is sent.
  const [botSlack, bareSlack] = [await startSlack(), await startSlack()];
  const sigmaMind = await startSigmaMind({ batchSeconds: 1 });
  const dataDir = await mkdtemp(join(tmpdir(), 'sigma-bench-'));
  const agentId = sigmaMind.agents()[0]?.agentId ?? '';
  const endedBatchId = sigmaMind.createBatch(agentId);
  sigmaMind.clock.advance(60_000);
  await warmStore(dataDir, { teamId: team.id, batchId: WARM_BATCH_ID, agentId }, BATCH);

  const envOf = (slack: typeof botSlack) => ({
    PATH: process.env.PATH ?? '',
    PORT: '0',
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    ...(mode === 'http'
      ? { SLACK_SIGNING_SECRET: slack.signingSecret }
      : { SLACK_APP_TOKEN: slack.appToken }),
  });
  const bot = await startChild(new URL('../src/main.ts', import.meta.url), {
    ...envOf(botSlack),
    SIGMA_API_KEY: sigmaMind.apiKey,
    SIGMA_API_URL: sigmaMind.apiUrl,
    DATA_DIR: dataDir,
  });
  const bare = await startChild(new URL('./ack/bare-bolt.ts', import.meta.url), envOf(bareSlack));

  const sender = (slack: typeof botSlack, port: number, commandText: string, expected: string) => {
    const send = signedSender(port, slack.signingSecret);
    return async () => {
      const fields = commandFields(slack, commandText);
      const answer = mode === 'http' ? await send(fields) : await sendOverSocket(slack, fields);
      if (!answer.includes(expected)) throw new Error(`not the acknowledgement of ${commandText}: ${answer}`);
    };
  };
  const target = (name: string, act: Target['act'], rates = RATES): Target => {
    return { name, act, rates, isLooped: rates === RATES, latencies: new Map() };
  };
  const warm = `status ${WARM_BATCH_ID}`;
  const targets = [
    target('bare Bolt', sender(bareSlack, bare.port, warm, 'ok')),
    target('status from the store', sender(botSlack, bot.port, warm, 'Refund Line')),
    target(
      'status that asks SigmaMind',
      sender(botSlack, bot.port, `status ${endedBatchId} ${agentId}`, ''),
      RATES_BEYOND_STORE,
    ),
  ];
  for (const { act } of targets) await atRate(act, WARM_UP);
  for (const { act, isLooped } of targets)
    if (isLooped) await perSecondOf(act, { inParallel: 4, seconds: 2 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const each of round % 2 === 0 ? targets : targets.toReversed()) await measureRound(each);
  }
  await Promise.all([bot.stop(), bare.stop()]);
  await Promise.all([botSlack.close(), bareSlack.close(), sigmaMind.close()]);
  await rm(dataDir, { recursive: true });
  return rowsOf(targets);
}

async function measureRound({ act, rates, isLooped, latencies }: Target): Promise<void> {
  const add = (key: string, value: number) => latencies.set(key, [...(latencies.get(key) ?? []), value]);
  for (const rate of rates) {
    const { p50Ms, p99Ms } = await atRate(act, rate);
    add(`p50 at ${rate.perSecond}/s`, p50Ms);
    add(`p99 at ${rate.perSecond}/s`, p99Ms);
  }
  if (!isLooped) return;
  for (const inParallel of IN_PARALLEL) {
    add(`/s, ${inParallel} at once`, await perSecondOf(act, { inParallel, seconds: CLOSED_LOOP_SECONDS }));
  }
}

/** Every figure with its ratio to the first target's. */
function rowsOf(targets: readonly Target[]) {
  return targets.map(({ name, latencies }) => {
    const figures = [...latencies].map(([key, values]) => {
      const ratio = median(values) / median(targets[0]?.latencies.get(key) ?? []);
      return [key, `${median(values).toFixed(2)} (${ratio.toFixed(2)} x)`];
    });
    return { target: name, ...Object.fromEntries(figures) };
  });
}

type Slack = Awaited<ReturnType<typeof startSlack>>;

function commandFields(slack: Slack, text: string): Record<string, string> {
  const userId = 'U0BENCH001';
  return {
    command: '/sigma',
    text,
    team_id: team.id,
    channel_id: CHANNEL_ID,
    user_id: userId,
    trigger_id: slack.newTriggerId(),
    response_url: slack.newResponseUrl({ channelId: CHANNEL_ID, userId, message: null }),
  };
}

async function sendOverSocket(slack: Slack, payload: Record<string, string>): Promise<string> {
  const { acknowledged, body } = await slack.deliver(payload);
  if (!acknowledged) throw new Error('no acknowledgement');
  return JSON.stringify(body);
}
