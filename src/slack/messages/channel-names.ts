const MOST_NAMED = 5;

/** Whether the id names a channel that Slack shows by its name: no direct message. */
export function isChannel(channelId: string): boolean {
  return /^[CG][A-Z0-9]{1,30}$/u.test(channelId);
}

/** `in #general and 2 more`, live in mrkdwn; empty where there is none that has a name. */
export function channelsInWords(channelIds: readonly string[], most = MOST_NAMED): string {
  const named = channelIds.filter(isChannel).map((channelId) => `<#${channelId}>`);
  const direct = channelIds.length - named.length;
  const left = Math.max(0, named.length - most);
  const parts = [
    ...named.slice(0, most),
    ...(direct === 0 ? [] : ['a direct message']),
    ...(left === 0 ? [] : [`${left} more`]),
  ];
  const last = parts.at(-1);
  if (last === undefined) return '';
  return parts.length === 1 ? `in ${last}` : `in ${parts.slice(0, -1).join(', ')} and ${last}`;
}
