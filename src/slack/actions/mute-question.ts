import type { Question } from '../../use-cases/answer-intent.ts';
import type { ButtonAction } from '../button-action.ts';

type MuteAction = Extract<ButtonAction, { name: 'mute-agent' }>;

const MINUTES: Record<Exclude<MuteAction['time'], 'tomorrow'>, number> = {
  '1h': 60,
  '8h': 8 * 60,
  '1d': 24 * 60,
  '3d': 3 * 24 * 60,
};

/** What a choice in the menu of an announcement asks for. */
export function muteQuestion({ agentId, time }: MuteAction): Question {
  if (time === 'tomorrow') return { kind: 'mute-until-morning', agent: agentId };
  return { kind: 'mute', agent: agentId, minutes: MINUTES[time] };
}
