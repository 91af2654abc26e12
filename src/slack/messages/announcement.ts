import type { ActionsBlock } from '@slack/types';
import type { Agent } from '../../domain/agent.ts';
import type { Occasion } from '../../domain/subscription.ts';
import type { Announcement } from '../../use-cases/subscription-store.ts';
import { encodeButtonAction, MUTE_TIMES, type MuteTime } from '../button-action.ts';
import { context, mrkdwnSection, plainText } from './elements.ts';
import { codePointCount, LIMITS } from './limits.ts';
import type { Message, MessageBlock } from './message.ts';
import { filterWords, liveMentions } from './subscription-words.ts';

const WHY: Record<Occasion, string> = {
  failed: 'Some attempts failed.',
  recovered: 'Recovered: the batch before had failed attempts.',
  changed: 'Not as the batch before.',
  ended: '',
  untold: 'The batch before could not be read, so this may be no news.',
};

const MUTE_WORDS: Record<MuteTime, string> = {
  '1h': '1 hour',
  '8h': '8 hours',
  tomorrow: 'Until 9:00 next morning',
  '3d': '3 days',
};

/** A result that a subscription brought about: whom it calls, why it is here, and how to have less of it. */
export function announcedMessage(result: Message, agent: Agent, announcement: Announcement): Message {
  const called = liveMentions(announcement.mentions);
  const head = called === '' ? [] : [mrkdwnSection(called)];
  const foot = [
    context(
      [WHY[announcement.occasion], `Subscribed here: ${filterWords(announcement.filter)}`]
        .filter(Boolean)
        .join(' '),
    ),
    ...muteSelect(agent),
  ];
  const around = <Block extends MessageBlock>(blocks: readonly Block[]) => [
    ...head,
    ...blocks.slice(0, LIMITS.blocks - head.length - foot.length),
    ...foot,
  ];
  return {
    text: [called, result.text].filter(Boolean).join(' '),
    blocks: around(result.blocks),
    ...(result.classicBlocks === undefined ? {} : { classicBlocks: around(result.classicBlocks) }),
  };
}

/** Empty where the agent's id is too long to travel in an option. */
function muteSelect({ agentId }: Agent): ActionsBlock[] {
  const options = MUTE_TIMES.map((time) => {
    const { value } = encodeButtonAction({ name: 'mute-agent', agentId, time });
    return { text: plainText(MUTE_WORDS[time]), value };
  });
  if (options.some(({ value }) => codePointCount(value) > LIMITS.optionValue)) return [];
  const placeholder = plainText('Mute this agent here for…');
  return [
    { type: 'actions', elements: [{ type: 'static_select', action_id: 'mute-agent', placeholder, options }] },
  ];
}
