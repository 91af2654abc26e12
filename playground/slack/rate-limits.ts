type Limit = { max: number; windowSeconds: number; per: 'workspace' | 'channel' };

const tier3: Limit = { max: 50, windowSeconds: 60, per: 'workspace' };
const tier4: Limit = { max: 100, windowSeconds: 60, per: 'workspace' };

/** Slack publishes the mean rates and not the bursts: one message a second in a channel, ten at once. */
const limits: Record<string, Limit> = {
  'chat.postMessage': { max: 10, windowSeconds: 10, per: 'channel' },
  'chat.update': tier3,
  'chat.delete': tier3,
  'chat.postEphemeral': tier4,
  'conversations.history': tier3,
  'conversations.replies': tier3,
  'conversations.info': tier3,
  'conversations.open': tier3,
  'users.info': tier4,
  'views.open': tier4,
  'views.push': tier4,
  'views.update': tier4,
  'views.publish': tier4,
};

export type RateLimits = ReturnType<typeof createRateLimits>;

export function createRateLimits(options: { isEnforced: boolean; now: () => Date }) {
  const taken = new Map<string, number[]>();

  return {
    isEnforced: options.isEnforced,

    /** Seconds to wait, or null where the request may pass, which then counts. */
    retryAfterSeconds(method: string, body: Record<string, unknown>): number | null {
      const limit = limits[method];
      if (!this.isEnforced || limit === undefined) return null;
      const key = limit.per === 'channel' ? `${method} ${String(body.channel)}` : method;
      const nowMs = options.now().getTime();
      const windowMs = limit.windowSeconds * 1000;
      const recent = (taken.get(key) ?? []).filter((at) => at > nowMs - windowMs);
      taken.set(key, recent);
      const oldest = recent[0];
      if (oldest !== undefined && recent.length >= limit.max) {
        return Math.max(1, Math.ceil((oldest + windowMs - nowMs) / 1000));
      }
      recent.push(nowMs);
      return null;
    },
  };
}
