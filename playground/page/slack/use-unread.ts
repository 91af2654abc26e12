import { useEffect, useMemo, useState } from 'react';
import type { MessageEntity } from '../../protocol.ts';
import { useEntities } from '../store/feed.ts';

/** The channels in which others wrote since they were shown last. */
export function useUnread(shownChannelId: string | null, userId: string): ReadonlySet<string> {
  const messages = useEntities('message');
  const newest = useMemo(() => newestByChannel(messages, userId), [messages, userId]);
  const [seen, setSeen] = useState(newest);

  const shownTs = shownChannelId === null ? undefined : newest.get(shownChannelId);
  useEffect(() => {
    if (shownChannelId === null || shownTs === undefined) return;
    setSeen((before) => new Map(before).set(shownChannelId, shownTs));
  }, [shownChannelId, shownTs]);

  return useMemo(() => {
    const unread = [...newest].filter(([id, ts]) => id !== shownChannelId && ts > (seen.get(id) ?? ''));
    return new Set(unread.map(([id]) => id));
  }, [newest, seen, shownChannelId]);
}

function newestByChannel(
  messages: ReadonlyMap<string, MessageEntity>,
  userId: string,
): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const message of messages.values()) {
    if (message.userId === userId) continue;
    if (message.ts > (newest.get(message.channelId) ?? '')) newest.set(message.channelId, message.ts);
  }
  return newest;
}
