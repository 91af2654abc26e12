import { type Evidence, shown } from '../evidence.ts';

/** One digest for each person who was told that it comes, and none for anybody else. */
export function brokenStandups(evidence: Evidence): string[] {
  const { isTold } = evidence;
  return evidence.asked('standup').flatMap(({ channelId, userId }) => {
    const found = digestsOf(channelId, userId, evidence).length;
    if (found > 1) return [`${found} stand-ups for ${userId}`];
    const isPromised = isTold(userId, /on its way/u);
    if (isPromised && found === 0) return [`no stand-up for ${userId} in ${channelId}`];
    if (!isPromised && found > 0) return [`a stand-up that ${userId} was not told of`];
    return [];
  });
}

export function digestsOf(channelId: string, userId: string, { posted }: Pick<Evidence, 'posted'>) {
  return posted(channelId).filter(
    (message) => message.text.startsWith('☀️ Stand-up') && shown(message).includes(userId),
  );
}
