import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryResult } from '../../../playground/slack/delivery.ts';
import type { Town } from '../town.ts';

const RETRY_AFTER_MS = 500;

/** Where nobody takes it, it sometimes comes once more. */
export async function deliver(
  { random }: Pick<Town, 'random'>,
  send: () => Promise<DeliveryResult>,
): Promise<DeliveryResult> {
  const isRetried = random() < 0.5;
  const first = await send();
  if (first.acknowledged || !isRetried) return first;
  await sleep(RETRY_AFTER_MS);
  return send();
}
