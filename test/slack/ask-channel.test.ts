import { describe, expect, it } from 'vitest';
import { askChannel } from '../../src/slack/ask-channel.ts';
import { startPair } from './start-slack.ts';

describe('whether the bot can post in a channel', () => {
  it('is yes where it may read', async () => {
    const { client } = await startPair();
    expect(await askChannel(client, 'C0PUBLIC01')).toBeNull();
  });

  it.each([
    ['that it is not in', 'C0OUTSIDE1', 'not_in_channel'],
    ['that is private and not its own', 'G0PRIVATE1', 'channel_not_found'],
    ['that does not exist', 'C0NOWHERE1', 'channel_not_found'],
  ])('is no in a channel %s', async (_which, channelId, slackError) => {
    const { client } = await startPair();
    expect(await askChannel(client, channelId)).toBe(slackError);
  });

  it('is no in an archived channel, as some workspaces say at reading already', async () => {
    const { client, slack } = await startPair();
    slack.faults.add({ kind: 'platform-error', error: 'is_archived' });
    expect(await askChannel(client, 'C0PUBLIC01')).toBe('is_archived');
  });

  it.each([
    ['a scope is missing', { kind: 'platform-error', error: 'missing_scope' }],
    ['the token is no longer good', { kind: 'platform-error', error: 'token_revoked' }],
    ['Slack asks to slow down', { kind: 'rate-limited' }],
    ['Slack is away', { kind: 'reset-before' }],
  ] as const)('is not known where %s', async (_why, fault) => {
    const { client, slack } = await startPair();
    slack.faults.add(fault);
    await expect(askChannel(client, 'C0PUBLIC01')).rejects.toThrow();
  });
});
