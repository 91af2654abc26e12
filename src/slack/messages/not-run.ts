import type { ByClock } from '../../domain/by-clock.ts';
import { clockTime } from '../../domain/zone.ts';
import { mrkdwnSection } from './elements.ts';
import type { Message } from './message.ts';
import { nameless, type Who } from './who.ts';

/** In the channel, for a run that the clock asked for: `answer` is what a person would have been told. */
export function notRunMessage(
  { userId, byClock }: { userId: string; byClock: ByClock },
  answer: Message,
  who: Who = nameless,
): Message {
  const due = `${clockTime(byClock.dueAt, byClock.zone)}, ${byClock.zone}`;
  const head = `⚠️ Scheduled run not done (${due}), set up by ${who(userId)}. \`/sigma schedules\` shows and changes the schedules here.`;
  const blocks = [mrkdwnSection(head), ...answer.blocks];
  return {
    text: `${head}\n${answer.text}`,
    blocks,
    ...(answer.classicBlocks === undefined
      ? {}
      : { classicBlocks: [mrkdwnSection(head), ...answer.classicBlocks] }),
  };
}
