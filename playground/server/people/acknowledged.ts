import type { Acknowledged } from '../../protocol.ts';
import type { DeliveryResult } from '../../slack/delivery.ts';

export const gone: Acknowledged = { error: 'That message is gone.', acknowledged: false, refused: [] };

export function acknowledged(result: DeliveryResult): Acknowledged {
  return { acknowledged: result.acknowledged, refused: result.refused, error: refusedWords(result) };
}

export function refusedWords({ refused }: DeliveryResult): string | null {
  const [first] = refused;
  return first === undefined
    ? null
    : `Slack would not show this answer: ${first.message} at ${first.pointer}`;
}
