import type { Question } from '../../use-cases/answer-intent.ts';
import type { ButtonAction, MuteTime } from '../button-action.ts';

const MINUTES: Record<MuteTime, number> = { '1h': 60, '8h': 8 * 60, '1d': 24 * 60, '3d': 3 * 24 * 60 };

/** What a choice in the menu of an announcement asks for. */
export function muteQuestion({ agentId, time }: Extract<ButtonAction, { name: 'mute-agent' }>): Question {
  return { kind: 'mute', agent: agentId, minutes: MINUTES[time] };
}
