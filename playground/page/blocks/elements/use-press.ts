import { useRef, useState } from 'react';
import type { Acknowledged, ViewValues } from '../../../protocol.ts';
import { call } from '../../store/call.ts';
import { useDesk } from '../../store/desk.ts';
import { useInteraction } from '../interaction.ts';

/** How the newest click fared. */
export type PressOutcome = { kind: 'none' | 'busy' | 'silent' } | { kind: 'failed'; reason: string };

export function usePress(blockId: string, actionId: string) {
  const { place, form } = useInteraction();
  const { userId } = useDesk();
  const [outcome, setOutcome] = useState<PressOutcome>({ kind: 'none' });
  const newest = useRef(0);

  async function press(action: Record<string, unknown>, values: ViewValues = form.values) {
    newest.current += 1;
    const own = newest.current;
    setOutcome({ kind: 'busy' });
    const answer = await call('press', { userId, place, actionId, blockId, action, values });
    if (own === newest.current) setOutcome(outcomeOf(answer));
  }

  return { press, outcome };
}

function outcomeOf(answer: Acknowledged | { error: string }): PressOutcome {
  if (answer.error !== null) return { kind: 'failed', reason: answer.error };
  if (!('acknowledged' in answer) || !answer.acknowledged) return { kind: 'silent' };
  const [refused] = answer.refused;
  if (refused === undefined) return { kind: 'none' };
  return { kind: 'failed', reason: `Slack would not have taken the answer: ${refused.message}` };
}
