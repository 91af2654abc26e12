import type { Workspace } from './workspace.ts';

/** Waits for a change after which the predicate gives something true, and resolves with it. */
export function until<T>(
  workspace: Workspace,
  predicate: () => T,
  timeoutMs: number,
): Promise<Exclude<T, false | null | undefined | 0 | ''>> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      workspace.changes.off('change', check);
      finish();
    };
    const check = () => {
      try {
        const value = predicate();
        if (isTruthy(value)) settle(() => resolve(value));
      } catch (error) {
        settle(() => reject(error));
      }
    };
    const timer = setTimeout(
      () => settle(() => reject(new Error(describe(workspace, predicate, timeoutMs)))),
      timeoutMs,
    );
    workspace.changes.on('change', check);
    check();
  });
}

function isTruthy<T>(value: T): value is Exclude<T, false | null | undefined | 0 | ''> {
  return Boolean(value);
}

function describe(workspace: Workspace, predicate: () => unknown, timeoutMs: number): string {
  const messages = [...workspace.channels.values()].flatMap((channel) => channel.messages);
  const lines = [
    `Slack saw no change within ${timeoutMs} ms that fulfils ${predicate}`,
    `last requests: ${lastOf(workspace.requests.map((each) => `${each.method} → ${each.response?.status ?? 'cut or open'} ${shorten(JSON.stringify(each.response?.body) ?? '')}`))}`,
    `last messages: ${lastOf(messages.map((each) => `${each.channelId} ${shorten(each.text)}`))}`,
    `last ephemerals: ${lastOf(workspace.ephemerals.map((each) => `${each.userId} ${shorten(each.text)}`))}`,
  ];
  return lines.join('\n');
}

function lastOf(lines: string[]): string {
  return lines.length === 0
    ? 'none'
    : lines
        .slice(-5)
        .map((line) => `\n  ${line}`)
        .join('');
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
