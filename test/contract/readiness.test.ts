import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bookings, greeter } from '../fixtures/agents.ts';
import { MODES, type Mode, startWorld } from '../support/start-world.ts';

const sigma = { agents: [greeter, bookings] };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function statusOf(port: number, path: string): Promise<number | null> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  } catch {
    return null;
  }
}

async function stopped(mode: Mode) {
  const port = await freePort();
  const here = await startWorld({ mode, sigma, env: { PORT: String(port) } });
  await here.stop();
  return { ...here, port };
}

describe.each(MODES)('readiness in %s mode', (mode) => {
  it('is 503 until Slack has said whose token it is, while the process lives', async () => {
    const { port, slack, start } = await stopped(mode);
    slack.faults.add({ method: 'auth.test', kind: 'delay', delayMs: 400 });
    const starting = start();
    await expect.poll(() => statusOf(port, '/healthz'), { interval: 10 }).toBe(200);
    const whileStarting = await statusOf(port, '/readyz');
    await starting;
    expect([whileStarting, await statusOf(port, '/readyz')]).toEqual([503, 200]);
  });

  it('comes although Slack fails at first', async () => {
    const { ask, port, slack, start } = await stopped(mode);
    slack.faults.add({ method: 'auth.test', kind: 'http-error', status: 500 });
    slack.faults.add({ method: 'apps.connections.open', kind: 'http-error', status: 500 });
    await start();
    expect(await statusOf(port, '/readyz')).toBe(200);
    expect((await ask('agents')).text).toContain('Greeter');
  });

  it('is lost while the bot is stopping', async () => {
    const port = await freePort();
    const {
      command,
      sigma: simulated,
      stop,
    } = await startWorld({ mode, sigma, env: { PORT: String(port) } });
    simulated.faults.add({ kind: 'delay', delayMs: 600, times: 100 });
    await command('agents');
    await simulated.until(() => simulated.requests.length > 0);
    const stopping = stop();
    const whileStopping = await statusOf(port, '/readyz');
    await stopping;
    expect([whileStopping, await statusOf(port, '/healthz')]).toEqual([503, null]);
  });

  it('lets what is under way finish', async () => {
    const { command, sigma: simulated, slack, stop } = await startWorld({ mode, sigma });
    simulated.faults.add({ kind: 'delay', delayMs: 300 });
    await command('agents');
    await simulated.until(() => simulated.requests.length > 0);
    await stop();
    expect(slack.ephemerals[0]?.text).toContain('Greeter');
  });

  it('is refused to a second bot on the same data', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sigma-shared-'));
    await startWorld({ mode, sigma, env: { DATA_DIR: dataDir } });
    await expect(startWorld({ mode, sigma, env: { DATA_DIR: dataDir } })).rejects.toThrow(dataDir);
  });

  it('is refused by a token that Slack does not know', async () => {
    const { slack, start } = await stopped(mode);
    slack.faults.add({ method: 'auth.test', kind: 'platform-error', error: 'invalid_auth' });
    await expect(start()).rejects.toThrow('SLACK_BOT_TOKEN: invalid_auth');
  });
});
