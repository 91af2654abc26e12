import { setTimeout as sleep } from 'node:timers/promises';
import { type BotProcess, killGroup } from '../support/bot-process.ts';
import type { BotWorld } from '../support/bot-world.ts';
import { READY_WITHIN_MS } from './scenario.ts';

/** When to kill: at any instant, or at one of those where the most is at stake. */
export type KillInstant =
  | { kind: 'any'; afterMs: number }
  /** Slack has the request and has done nothing yet; `effectMs` later it does. */
  | { kind: 'post-arrives'; leadMs: number; effectMs: number }
  /** The message stands in the channel, and the answer has not left Slack. */
  | { kind: 'post-lands'; leadMs: number }
  | { kind: 'post-answered'; leadMs: number; afterMs: number }
  /** SigmaMind has started the batch, and its answer is on the way. */
  | { kind: 'batch-started'; leadMs: number };

const PATIENCE_MS = 3_000;
const LONGEST_LIFE_MS = 2_500;
const LATEST_EFFECT_MS = 3_000;
const LONGEST_LEAD_MS = 800;

/** So many instants, every kind as often as the others, in an order that the seed decides. */
export function planKills(count: number, random: () => number): KillInstant[] {
  const leadMs = () => random() * LONGEST_LEAD_MS;
  const kinds: (() => KillInstant)[] = [
    () => ({ kind: 'any', afterMs: random() * LONGEST_LIFE_MS }),
    () => ({
      kind: 'post-arrives',
      leadMs: leadMs(),
      effectMs: random() < 0.5 ? 0 : random() * LATEST_EFFECT_MS,
    }),
    () => ({ kind: 'post-lands', leadMs: leadMs() }),
    () => ({ kind: 'post-answered', leadMs: leadMs(), afterMs: random() * 15 }),
    () => ({ kind: 'batch-started', leadMs: leadMs() }),
  ];
  return Array.from({ length: count }, (_, index) => index % kinds.length)
    .map((kind) => ({ instant: (kinds[kind] as () => KillInstant)(), order: random() }))
    .sort((left, right) => left.order - right.order)
    .map(({ instant }) => instant);
}

/** Kills at the instant; where it does not come, some time later, and resolves with false. */
export async function killAt(
  instant: KillInstant,
  bot: BotProcess,
  servers: Pick<BotWorld, 'slack' | 'sigmaMind'> & { channelIds: readonly string[] },
): Promise<boolean> {
  let came = true;
  if (instant.kind === 'any') await sleep(instant.afterMs);
  else {
    await bot.ready(READY_WITHIN_MS);
    // A life that ends with the first message of the backlog gets nothing else done.
    await sleep(instant.leadMs);
    came = await comes(instant, bot, servers).catch(() => false);
  }
  await bot.kill();
  return came;
}

async function comes(
  instant: Exclude<KillInstant, { kind: 'any' }>,
  bot: BotProcess,
  { slack, sigmaMind, channelIds }: Parameters<typeof killAt>[2],
): Promise<true> {
  const posts = () => slack.requests.filter(({ method }) => method === 'chat.postMessage');
  const count: Record<typeof instant.kind, () => number> = {
    'post-arrives': () => posts().length,
    'post-lands': () => channelIds.reduce((sum, id) => sum + slack.channel(id).messages.length, 0),
    'post-answered': () => posts().filter(({ response }) => response !== null).length,
    'batch-started': () => sigmaMind.requestsTo('create-batch-run').length,
  };
  const before = count[instant.kind]();
  const hasCome = () => count[instant.kind]() > before;
  // Within the predicate, so that the process is dead before the simulated server goes on.
  const killed = () => {
    if (hasCome()) killGroup(bot.pid);
    return hasCome();
  };
  switch (instant.kind) {
    case 'post-arrives':
      if (instant.effectMs > 0)
        slack.faults.add({ method: 'chat.postMessage', kind: 'delay', delayMs: instant.effectMs });
      await slack.until(killed, PATIENCE_MS);
      return true;
    case 'post-lands':
      await slack.until(killed, PATIENCE_MS);
      return true;
    case 'post-answered':
      await slack.until(hasCome, PATIENCE_MS);
      await sleep(instant.afterMs);
      return true;
    case 'batch-started':
      sigmaMind.faults.add({ kind: 'delay', endpoint: 'create-batch-run', delayMs: 500 });
      await sigmaMind.until(killed, PATIENCE_MS);
      return true;
  }
}
