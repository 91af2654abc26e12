import { describe, expect, it } from 'vitest';
import { identifyBot, SlackTokenError } from '../../src/slack/identify-bot.ts';
import { quietLog, startPair } from './start-slack.ts';

const running = () => new AbortController().signal;

describe('the bot that a token belongs to', () => {
  it('is told by Slack', async () => {
    const { client } = await startPair();
    expect(await identifyBot(client, quietLog, running())).toEqual({
      teamId: 'T0SIGMA001',
      botId: 'B0SIGMA001',
      botUserId: 'U0SIGMABOT',
    });
  });

  it.each(['http-error', 'reset-before'] as const)('is asked for again after a %s', async (kind) => {
    const { slack, client } = await startPair();
    slack.faults.add({ kind });
    expect(await identifyBot(client, quietLog, running())).toMatchObject({ teamId: 'T0SIGMA001' });
    expect(slack.requests).toHaveLength(2);
  });

  it.each(['invalid_auth', 'account_inactive', 'missing_scope'])('is nobody with %s', async (error) => {
    const { slack, client } = await startPair();
    slack.faults.add({ kind: 'platform-error', error });
    await expect(identifyBot(client, quietLog, running())).rejects.toThrow(SlackTokenError);
  });

  it('is not waited for where the process stops between two questions', async () => {
    const { slack, client } = await startPair();
    slack.faults.add({ kind: 'http-error', times: 20 });
    const stopping = new AbortController();
    const asking = identifyBot(client, quietLog, stopping.signal);
    await slack.until(() => slack.requests.length >= 4);
    const at = performance.now();
    stopping.abort(new Error('stopping'));
    await expect(asking).rejects.toThrow('stopping');
    expect(performance.now() - at).toBeLessThan(2_000);
  });

  it('is no longer asked for once the process stops', async () => {
    const { slack, client } = await startPair();
    await expect(identifyBot(client, quietLog, AbortSignal.abort())).rejects.toThrow();
    expect(slack.requests).toEqual([]);
  });
});
