import { Console } from 'node:console';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSigmaMind } from '../playground/sigmamind/start-sigma-mind.ts';
import { team } from '../playground/slack/model.ts';
import { startSlack } from '../playground/slack/slack-server.ts';
import { type Child, startChild } from './ack/child.ts';
import { asManyAsCome, atRate } from './ack/load.ts';
import { signedSender } from './ack/signed-request.ts';
import { type BatchSize, warmStore } from './ack/warm-store.ts';
import { quantile } from './statistics.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 8);
const RATES = [
  { perSecond: 10, seconds: 3 },
  { perSecond: 50, seconds: 2 },
  { perSecond: 200, seconds: 2 },
];
/** What goes on to SigmaMind and to Slack costs more than the acknowledgement: at the lowest rate only. */
const RATES_BEYOND_STORE = RATES.slice(0, 1);
const WARM_UP = { perSecond: 10, seconds: 3 };
const IN_PARALLEL = [1, 10];
const CLOSED_LOOP_SECONDS = 1;
const BATCH: BatchSize = { caseCount: 10, attemptsPerCase: 5 };
const WARM_BATCH_ID = 'batch_WarmWarmWarm0001';
const CHANNEL_ID = 'C0BENCH001';

type Target = {
  name: string;
  child: Child;
  /** Acknowledged as it should be; throws where it was not. */
  act(): Promise<void>;
  rates: typeof RATES;
  isLooped: boolean;
  /** By rate; all rounds together. */
  latenciesMs: Map<number, number[]>;
  /** Acknowledgements a second, by how many are under way at once; one for each round. */
  throughputs: Map<number, number[]>;
  /** Processor time for each acknowledgement, which other load on the machine does not distort. */
  cpuMsPerAck: number[];
};

const report = new Console(process.stdout);
for (const mode of ['http', 'socket'] as const) {
  const rows = await measure(mode);
  report.log(
    `\n${mode}: milliseconds to the acknowledgement, and acknowledgements a second; ${ROUNDS} rounds`,
  );
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
  const target = (name: string, child: Child, act: Target['act'], rates = RATES): Target => {
    return {
      name,
      child,
      act,
      rates,
      isLooped: rates === RATES,
      latenciesMs: new Map(),
      throughputs: new Map(),
      cpuMsPerAck: [],
    };
  };
  const warm = `status ${WARM_BATCH_ID}`;
  const targets = [
    target('bare Bolt', bare, sender(bareSlack, bare.port, warm, 'ok')),
    target('status from the store', bot, sender(botSlack, bot.port, warm, 'Refund Line')),
    target(
      'status that asks SigmaMind',
      bot,
      sender(botSlack, bot.port, `status ${endedBatchId} ${agentId}`, ''),
      RATES_BEYOND_STORE,
    ),
  ];
  for (const { act } of targets) await atRate(act, WARM_UP);
  for (const { act, isLooped } of targets)
    if (isLooped) await asManyAsCome(act, { inParallel: 4, seconds: 2 });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const each of round % 2 === 0 ? targets : targets.toReversed()) await measureRound(each);
  }
  await Promise.all([bot.stop(), bare.stop()]);
  await Promise.all([botSlack.close(), bareSlack.close(), sigmaMind.close()]);
  await rm(dataDir, { recursive: true });
  return rowsOf(targets);
}

async function measureRound(target: Target): Promise<void> {
  const { act, child, rates } = target;
  const add = (map: Map<number, number[]>, key: number, values: number[]) =>
    map.set(key, [...(map.get(key) ?? []), ...values]);
  for (const rate of rates) add(target.latenciesMs, rate.perSecond, await atRate(act, rate));
  if (!target.isLooped) return;
  for (const inParallel of IN_PARALLEL) {
    const cpuMs = child.cpuMs();
    const { count, seconds } = await asManyAsCome(act, { inParallel, seconds: CLOSED_LOOP_SECONDS });
    add(target.throughputs, inParallel, [count / seconds]);
    target.cpuMsPerAck.push((child.cpuMs() - cpuMs) / count);
  }
}

function figuresOf({ latenciesMs, throughputs, cpuMsPerAck }: Target): Map<string, number> {
  return new Map([
    ...[...latenciesMs].flatMap(([perSecond, values]): [string, number][] => [
      [`p50 at ${perSecond}/s`, quantile(values, 0.5)],
      [`p99 at ${perSecond}/s`, quantile(values, 0.99)],
    ]),
    ...[...throughputs].map(([inParallel, values]): [string, number] => [
      `/s, ${inParallel} at once`,
      quantile(values, 0.5),
    ]),
    ...(cpuMsPerAck.length === 0 ? [] : [['CPU ms each', quantile(cpuMsPerAck, 0.5)] as const]),
  ]);
}

/** Every figure with its ratio to the first target's. */
function rowsOf([baseline, ...others]: readonly Target[]) {
  if (baseline === undefined) return [];
  const base = figuresOf(baseline);
  return [baseline, ...others].map((target) => {
    const figures = [...figuresOf(target)].map(([key, value]) => {
      return [key, `${value.toFixed(2)} (${(value / (base.get(key) ?? Number.NaN)).toFixed(2)} x)`];
    });
    return { target: target.name, ...Object.fromEntries(figures) };
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
