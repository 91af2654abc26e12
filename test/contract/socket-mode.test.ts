import { expect, it } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { PUBLIC, startWorld } from '../support/start-world.ts';

const world = () => startWorld({ sigma: { agents: [greeter, bookings], batchSeconds: 60 } });

it('keeps at least two connections', async () => {
  const { slack } = await world();
  expect(await slack.until(() => slack.connections >= 2)).toBe(true);
});

it.each(['refresh_requested', 'warning'] as const)(
  'takes the next command after a %s of Slack',
  async (reason) => {
    const { ask, slack } = await world();
    await slack.until(() => slack.connections === 2);
    slack.disconnectSockets(reason);
    await slack.until(() => slack.connectionsOpened > 2 && slack.connections > 0);
    expect((await ask('agents')).text).toContain('Greeter');
  },
);

it('has both connections back soon after Slack asked for it', async () => {
  const { slack } = await world();
  await slack.until(() => slack.connections === 2);
  slack.disconnectSockets('refresh_requested');
  expect(await slack.until(() => slack.connectionsOpened >= 4 && slack.connections === 2)).toBe(true);
});

it('connects anew when the connections are cut without a word', async () => {
  const { ask, slack } = await world();
  await slack.until(() => slack.connections === 2);
  slack.dropSockets();
  await slack.until(() => slack.connectionsOpened > 2 && slack.connections > 0);
  expect((await ask('agents')).text).toContain('Greeter');
});

it('announces the end of a batch over which the connections were cut', async () => {
  const { ask, completion, sigma, slack } = await world();
  const batchId = sigma.createBatch(GREETER_ID);
  await ask(`watch ${batchId} Greeter`);
  slack.dropSockets();
  sigma.finishBatch(batchId);
  expect((await completion(PUBLIC)).text).toContain(batchId);
});

it.each([
  ['internal_error', { kind: 'platform-error', error: 'internal_error' }],
  ['500', { kind: 'http-error', status: 500 }],
  ['429', { kind: 'rate-limited', retryAfterSeconds: 1 }],
  ['a cut connection', { kind: 'reset-before' }],
  ['a page of HTML', { kind: 'http-error', status: 502, error: '<html>Bad gateway</html>' }],
] as const)('heals when asking for a connection gives %s', async (_what, fault) => {
  const { ask, fatal, slack } = await world();
  await slack.until(() => slack.connections === 2);
  slack.faults.add({ ...fault, method: 'apps.connections.open', times: 3 });
  slack.dropSockets();
  await slack.until(() => slack.connectionsOpened > 2 && slack.connections > 0);
  expect((await ask('agents')).text).toContain('Greeter');
  expect(fatal).toEqual([]);
});

it.each(['invalid_auth', 'account_inactive', 'token_revoked', 'not_authed'])(
  'asks for the end of the process when Slack answers %s',
  async (error) => {
    const { fatal, slack } = await world();
    await slack.until(() => slack.connections === 2);
    slack.faults.add({ method: 'apps.connections.open', kind: 'platform-error', error, times: 10 });
    slack.dropSockets();
    await slack.until(() => fatal.length > 0);
    expect(fatal[0]).toMatch(new RegExp(`SLACK_APP_TOKEN: ${error}`, 'u'));
  },
);

it('is not ready without a connection, and ready again with one', async () => {
  const { fetch, slack } = await world();
  await slack.until(() => slack.connections === 2);
  slack.faults.add({ method: 'apps.connections.open', kind: 'http-error', times: 4 });
  slack.dropSockets();
  await slack.until(() => slack.connections === 0);
  await expect.poll(async () => (await fetch('/readyz')).status).toBe(503);
  await slack.until(() => slack.connections > 0);
  await expect.poll(async () => (await fetch('/readyz')).status).toBe(200);
});

it('asks for the end of the process when the bot token is revoked', async () => {
  const { command, fatal, slack } = await world();
  slack.faults.add({ method: 'chat.postMessage', kind: 'platform-error', error: 'token_revoked', times: 9 });
  await command('run Greeter all');
  await slack.until(() => fatal.length > 0);
  expect(fatal[0]).toContain('SLACK_BOT_TOKEN');
});
