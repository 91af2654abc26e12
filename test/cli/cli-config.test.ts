import { describe, expect, it } from 'vitest';
import { readCliConfig } from '../../src/cli/cli-config.ts';

const key = { SIGMA_API_KEY: 'sk-key' };

describe('the variables of the command line', () => {
  it('are SigmaMind’s alone where nothing is posted', () => {
    expect(readCliConfig({ ...key, SLACK_BOT_TOKEN: 'oops', PORT: 'none' }, { isPosting: false })).toEqual({
      kind: 'ok',
      config: {
        sigmaMind: { apiKey: 'sk-key', apiUrl: 'https://api.sigmamind.ai', agentId: null },
        looks: { minMs: 5_000, maxMs: 60_000, stallAfterMs: 3_600_000 },
        slack: null,
        logLevel: 'error',
      },
    });
  });

  it('are Slack’s too where something is posted', () => {
    const read = readCliConfig(
      { ...key, SLACK_BOT_TOKEN: 'xoxb-1', LOG_LEVEL: 'debug' },
      { isPosting: true },
    );
    expect(read).toMatchObject({
      config: { slack: { botToken: 'xoxb-1', apiUrl: 'https://slack.com/api/' }, logLevel: 'debug' },
    });
  });

  it.each([
    [{}, ['SIGMA_API_KEY: is missing']],
    [{ ...key, SIGMA_API_KEY: ' ' }, ['SIGMA_API_KEY: is missing']],
    [{ ...key, POLL_MIN_SECONDS: '30', POLL_MAX_SECONDS: '10' }, ['POLL_MIN_SECONDS: must not be more']],
    [
      { SIGMA_AGENT_ID: 'Refund Line', LOG_LEVEL: 'loud' },
      ['SIGMA_API_KEY', 'SIGMA_AGENT_ID: must be an agent id', 'LOG_LEVEL: must be debug'],
    ],
  ])('are refused with every problem: %j', (env, lines) => {
    const read = readCliConfig(env, { isPosting: false });
    const problems = read.kind === 'bad' ? read.problems : [];
    expect(problems).toEqual(lines.map((line) => expect.stringContaining(line)));
  });

  it('are refused without a value of theirs being said', () => {
    const read = readCliConfig(
      { SIGMA_API_KEY: 'two words', SLACK_BOT_TOKEN: 'secret' },
      { isPosting: true },
    );
    expect(read.kind).toBe('bad');
    expect(JSON.stringify(read)).not.toMatch(/two words|secret/u);
  });
});
