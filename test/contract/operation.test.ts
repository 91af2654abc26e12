import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { allText, MODES, PUBLIC, startWorld, type World } from '../support/start-world.ts';

const sigma = { agents: [greeter, bookings], batchSeconds: 0.1 };

describe.each(MODES)('whoever runs the bot in %s mode', (mode) => {
  it('is told by /healthz that the process lives', async () => {
    const { fetch } = await startWorld({ mode, sigma });
    expect((await fetch('/healthz')).status).toBe(200);
  });

  it('is told by /readyz that commands are taken', async () => {
    const { fetch } = await startWorld({ mode, sigma });
    expect((await fetch('/readyz')).status).toBe(200);
  });

  it('reads Prometheus text at /metrics', async () => {
    const { ask, command, completion, fetch, slack, posted } = await startWorld({ mode, sigma });
    await command('run Greeter all');
    await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    await ask('agents');
    await ask('nonsense');
    const answer = await fetch('/metrics');
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain');
    for (const line of [
      /^sigma_commands_total\{name="run",outcome="accepted"\} 1$/mu,
      /^sigma_commands_total\{name="usage",outcome="refused"\} 1$/mu,
      /^sigma_ack_seconds_count [3-9]/mu,
      /^sigma_sigmamind_requests_total\{endpoint="create-batch-run",status="201"\} 1$/mu,
      /^sigma_running_watches 0$/mu,
      /^sigma_looks_total [1-9]/mu,
      /^sigma_detection_lag_seconds_count 1$/mu,
      /^sigma_work_depth\{kind="post"\} 0$/mu,
      /^sigma_work_overdue_seconds\{kind="post"\} 0$/mu,
      /^sigma_work_parked 0$/mu,
      /^sigma_posts_total\{kind="completion",outcome="sent"\} 1$/mu,
    ]) {
      expect(text).toMatch(line);
    }
  });

  it.each(['/', '/slack', '/metrics/x', '/.env'])('finds nothing at %s', async (path) => {
    const { fetch } = await startWorld({ mode, sigma });
    expect((await fetch(path)).status).toBe(404);
  });

  it.each(['GET', 'PUT', 'OPTIONS'])(
    'keeps a bot whose address for Slack anybody asks with %s',
    async (method) => {
      const { fetch, ask, fatal } = await startWorld({ mode, sigma });
      const { status } = await fetch('/slack/events', { method });
      expect((await ask('agents')).text).toContain('Greeter');
      expect([status, fatal]).toEqual([mode === 'http' ? 405 : 404, []]);
    },
  );

  it('sees no token or key in any log line, answer or metric, whatever goes wrong', async () => {
    const here = await startWorld({ mode, sigma });
    await misbehaveEverywhere(here);
    const { slack, fetch, logLines, sigma: simulated } = here;
    const metrics = await (await fetch('/metrics')).text();
    const said = [
      ...logLines,
      metrics,
      ...slack.ephemerals.map((each) => JSON.stringify(each)),
      JSON.stringify(slack.channel(PUBLIC).messages),
    ].join('\n');
    expect(logLines.length).toBeGreaterThan(10);
    for (const secret of [slack.botToken, slack.appToken, slack.signingSecret, simulated.apiKey]) {
      expect(said).not.toContain(secret);
    }
  });

  it('finds a request or batch id in the log lines about them', async () => {
    const { command, completion, logLines, sigma: simulated } = await startWorld({ mode, sigma });
    await command('run Greeter all');
    await completion();
    const [batchId] = simulated.batchIds(GREETER_ID);
    const lines = logLines.map((line) => JSON.parse(line)).filter(({ batchId: id }) => id === batchId);
    expect(lines.map(({ msg }) => msg)).toEqual(expect.arrayContaining(['batch started', 'batch finished']));
  });
});

async function misbehaveEverywhere({ ask, command, sigma: simulated, slack, completion }: World) {
  const { apiKey } = simulated;
  simulated.faults.add({ kind: 'http-error', status: 401, message: `Bad key ${apiKey}`, times: 1 });
  await ask('agents');
  for (const kind of ['reset-before', 'html', 'garbage', 'http-error'] as const) {
    simulated.faults.add({ kind, times: 2 });
    await ask('cases agent_Greeter0000000001');
  }
  slack.faults.add({ kind: 'platform-error', method: 'chat.postMessage', error: 'internal_error' });
  slack.faults.add({ kind: 'reset-after', method: 'chat.postMessage' });
  slack.faults.add({ kind: 'platform-error', method: 'views.open', error: `refused_${slack.botToken}` });
  await command('run');
  await command('run Greeter all');
  await completion();
}

describe('HTTP mode', () => {
  const payload = new URLSearchParams({
    command: '/sigma',
    text: 'help',
    channel_id: PUBLIC,
    user_id: 'U0ASHA0001',
    team_id: 'T0SIGMA001',
    trigger_id: '1.2.x',
  }).toString();

  async function send(change: { secondsOff?: number; secret?: string; contentType?: string; body?: string }) {
    const { fetch, slack } = await startWorld({ mode: 'http', sigma });
    const timestamp = String(Math.floor(Date.now() / 1000) + (change.secondsOff ?? 0));
    const digest = createHmac('sha256', change.secret ?? slack.signingSecret)
      .update(`v0:${timestamp}:${payload}`)
      .digest('hex');
    return fetch('/slack/events', {
      method: 'POST',
      body: change.body ?? payload,
      headers: {
        'content-type': change.contentType ?? 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${digest}`,
      },
    });
  }

  it('takes what Slack has signed', async () => {
    const answer = await send({});
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('/sigma watch')]);
  });

  it('takes a content type with a charset', async () => {
    const answer = await send({ contentType: 'application/x-www-form-urlencoded; charset=utf-8' });
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('/sigma watch')]);
  });

  it.each([
    ['a signature of another secret', { secret: 'another-secret' }],
    ['a body that was changed', { body: payload.replace('help', 'agents') }],
    ['a timestamp of ten minutes ago', { secondsOff: -600 }],
    ['a timestamp ten minutes ahead', { secondsOff: 600 }],
  ])('refuses %s with 401', async (_what, change) => {
    expect((await send(change)).status).toBe(401);
  });

  it('refuses what is not signed at all', async () => {
    const { fetch, slack } = await startWorld({ mode: 'http', sigma });
    const answer = await fetch('/slack/events', {
      method: 'POST',
      body: payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(401);
    expect(slack.ephemerals).toHaveLength(0);
  });

  it('answers the check of its address', async () => {
    const { slack } = await startWorld({ mode: 'http', sigma });
    const { body } = await slack.deliver(
      { type: 'url_verification', challenge: 'c1' },
      { type: 'events_api' },
    );
    expect(allText({ text: JSON.stringify(body), blocks: [] })).toContain('c1');
  });
});
