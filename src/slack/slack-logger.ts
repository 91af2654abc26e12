import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../use-cases/log.ts';

/**
 * Slack's packages write into our log, from warnings on: their lower levels print whole payloads, and so
 * private text and response URLs.
 */
export function slackLogger(log: Log): Logger {
  const text = (parts: readonly unknown[]) => ({ from: 'slack', detail: parts.map(String).join(' ') });
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn(text(parts), 'slack package'),
    error: (...parts) => log.error(text(parts), 'slack package'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
