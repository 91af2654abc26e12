import type { Delivery } from '../use-cases/messenger.ts';
import type { Effects, Outcome } from './work-kind.ts';

export function outcomeOfDelivery(delivery: Delivery, whenSent?: Effects): Outcome {
  switch (delivery.kind) {
    case 'sent':
      return whenSent === undefined ? { kind: 'done' } : { kind: 'done', effects: whenSent };
    case 'later':
      return { kind: 'retry', error: delivery.error, notBefore: delivery.at };
    case 'failed':
      return { kind: 'retry', error: delivery.error };
    case 'refused':
      return { kind: 'parked', error: delivery.slackError };
  }
}
