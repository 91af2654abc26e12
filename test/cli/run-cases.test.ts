import { describe, expect, it } from 'vitest';
import { runCases } from '../../src/cli/run-cases.ts';
import { createLogger } from '../../src/logger.ts';
import { startServer } from '../slack/start-slack.ts';

const request = {
  intent: { kind: 'run' as const, agent: 'Greeter', names: [], selection: { kind: 'all' as const } },
  minPass: 100,
  channelId: 'C0PUBLIC01',
  timeoutMs: 60_000,
  ctrfFile: null,
  junitFile: null,
};

function runAgainst(slackUrl: string, changes: { leaving?: AbortSignal; slackPatienceMs?: number }) {
  return runCases({
    request,
    config: {
      sigmaMind: { apiKey: 'key', apiUrl: 'http://127.0.0.1:1', agentId: null },
      looks: { minMs: 50, maxMs: 200, stallAfterMs: 60_000 },
      slack: { botToken: 'xoxb-1', apiUrl: slackUrl },
      logLevel: 'error',
    },
    leaving: new AbortController().signal,
    log: createLogger('error', [], { write: () => undefined }),
    say: () => undefined,
    ...changes,
  });
}

describe('a run whose result Slack is to show', () => {
  it('is not begun where Slack stays away', async () => {
    const end = await runAgainst('http://127.0.0.1:1/', { slackPatienceMs: 300 });
    expect(end).toEqual({ kind: 'not-run', words: expect.stringContaining('Slack cannot be reached') });
  });

  it('is left at once where somebody leaves while Slack is away', async () => {
    const leaving = new AbortController();
    const { url } = await startServer((_request, response) => {
      response.writeHead(503).end();
      leaving.abort();
    });
    expect(await runAgainst(url, { leaving: leaving.signal })).toEqual({ kind: 'left', batch: null });
  });
});
