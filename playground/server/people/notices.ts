import type { EphemeralEntity } from '../../protocol.ts';

export type Notices = ReturnType<typeof createNotices>;

/** What Slack itself tells a person, and nobody else. */
export function createNotices() {
  const all: EphemeralEntity[] = [];
  return {
    all,
    add(channelId: string, userId: string, text: string): void {
      const now = Date.now();
      const ts = `${Math.floor(now / 1000)}.${String((now % 1000) * 1000 + all.length).padStart(6, '0')}`;
      const sentAt = new Date(now).toISOString();
      const author = 'slackbot';
      all.push({ channelId, ts, userId, author, text, blocks: [], sentAt, source: 'slack', problems: [] });
    },
  };
}
