import { describe, expect, it } from 'vitest';
import type { Fault } from '../../playground/slack/faults.ts';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { allText, isCompletion, MODES, PUBLIC, SECOND, startWorld } from '../support/start-world.ts';

const ofKind = (kind: string) => (body: Record<string, unknown>) =>
  JSON.stringify(body.metadata ?? {}).includes(`sigma_${kind}`);

const FAULTS: [string, Omit<Fault, 'method' | 'matches'>][] = [
  ['asks to slow down', { kind: 'rate-limited', retryAfterSeconds: 1 }],
  ['answers 500', { kind: 'http-error', status: 500 }],
  ['answers 502 with HTML', { kind: 'http-error', status: 502, error: '<html>Bad gateway</html>' }],
  ['cuts the connection before', { kind: 'reset-before' }],
  ['cuts the connection after', { kind: 'reset-after' }],
  ['answers internal_error', { kind: 'platform-error', error: 'internal_error' }],
  ['answers fatal_error', { kind: 'platform-error', error: 'fatal_error' }],
];

describe.each(MODES)('the end of a batch is announced exactly once, in %s mode', (mode) => {
  const world = () => startWorld({ mode, sigma: { agents: [greeter, bookings], batchSeconds: 0.1 } });

  it.each(FAULTS)('when Slack %s', async (_what, fault) => {
    const { command, completion, completions, posted, slack } = await world();
    slack.faults.add({ ...fault, method: 'chat.postMessage', matches: ofKind('completion') });
    await command('run Greeter all');
    await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(completions()).toHaveLength(1);
  });

  it('when Slack fails several times in different ways', async () => {
    const { command, completion, completions, posted, slack } = await world();
    for (const kind of ['reset-after', 'http-error', 'reset-before'] as const) {
      slack.faults.add({ kind, method: 'chat.postMessage', matches: ofKind('completion') });
    }
    slack.faults.add({ kind: 'http-error', method: 'conversations.history', times: 2 });
    await command('run Greeter all');
    await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(completions()).toHaveLength(1);
  });

  it('when the bot restarts while Slack takes the message', async () => {
    const { command, completion, completions, slack, start, stop, posted } = await world();
    slack.faults.add({ kind: 'reset-after', method: 'chat.postMessage', matches: ofKind('completion') });
    await command('run Greeter all');
    await completion();
    await stop();
    await start();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(completions()).toHaveLength(1);
  });

  it('in each of two channels, one of which fails', async () => {
    const { ask, completion, completions, sigma, slack } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.freezeBatch(batchId);
    await ask(`watch ${batchId} Greeter`);
    await ask(`watch ${batchId} Greeter`, { channelId: SECOND });
    slack.faults.add({
      kind: 'reset-after',
      method: 'chat.postMessage',
      matches: (body) => body.channel === SECOND,
    });
    sigma.finishBatch(batchId);
    await Promise.all([completion(PUBLIC), completion(SECOND)]);
    await slack.until(() =>
      slack.requests.some(
        ({ method, body }) =>
          method === 'conversations.history' && body.channel === SECOND && body.oldest !== undefined,
      ),
    );
    expect([completions(PUBLIC), completions(SECOND)].map((found) => found.length)).toEqual([1, 1]);
  });
});

describe.each(MODES)('the card of a run in %s mode', (mode) => {
  const world = () => startWorld({ mode, sigma: { agents: [greeter, bookings], batchSeconds: 0.1 } });

  it.each(FAULTS)('is posted once when Slack %s, and one batch is started', async (_what, fault) => {
    const { command, completion, posted, posts, slack } = await world();
    slack.faults.add({ ...fault, method: 'chat.postMessage', matches: ofKind('card') });
    await command('run Greeter all');
    await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(posts()).toHaveLength(1);
    expect(posted().filter((message) => !isCompletion(message))).toHaveLength(1);
  });

  it.each(FAULTS)('is brought up to date although Slack %s', async (_what, fault) => {
    const { command, completion, posted, slack } = await world();
    slack.faults.add({ ...fault, method: 'chat.update' });
    await command('run Greeter all');
    await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(posted()).toHaveLength(2);
  });
});

describe.each(MODES)('an older Slack in %s mode', (mode) => {
  it.each(['refused', 'refused-with-rich-text'] as const)(
    'gets classic blocks where newer ones are %s',
    async (newerBlocks) => {
      const { ask, command, completion, fetch, logLines, sigma } = await startWorld({
        mode,
        slack: { newerBlocks },
        sigma: { agents: [greeter, bookings], batchSeconds: 0.1 },
      });
      await command('run Greeter all');
      const announced = await completion();
      const job = await ask(`job ${sigma.planOf(sigma.batchIds(GREETER_ID)[0] ?? '')[0]?.jobId}`);
      expect(announced.blocks.map((block) => (block as { type: string }).type)).not.toContain('data_table');
      expect(allText(announced)).toMatch(/3 of 4 attempts passed[\s\S]*Says hello/u);
      expect(job.blocks.length).toBeGreaterThan(0);
      expect(logLines.filter((line) => line.includes('Slack refused blocks'))).toHaveLength(1);
      expect(await (await fetch('/metrics')).text()).toMatch(/sigma_blocks_refused_total [1-9]/u);
    },
  );
});

describe.each(MODES)('an answer in %s mode', (mode) => {
  const world = () => startWorld({ mode, sigma: { agents: [greeter, bookings] } });

  it.each([
    ['has expired', 'expired_url'],
    ['is used up', 'used_url'],
  ])('comes as an ephemeral message where the response url %s', async (_what, error) => {
    const { ask, slack } = await world();
    slack.faults.add({ method: 'response_url', kind: 'http-error', status: 404, error, times: 100 });
    const answer = await ask('agents');
    expect(answer).toMatchObject({ source: 'chat.postEphemeral', userId: 'U0ASHA0001', channelId: PUBLIC });
    expect(allText(answer)).toContain('Greeter');
  });

  it.each(['http-error', 'reset-before', 'rate-limited'] as const)(
    'comes although the response url first gives %s',
    async (kind) => {
      const { ask, slack } = await world();
      slack.faults.add({ method: 'response_url', kind });
      expect(allText(await ask('agents'))).toContain('Greeter');
    },
  );

  it('comes as a direct message where nothing else is open', async () => {
    const { command, slack } = await world();
    slack.faults.add({
      method: 'response_url',
      kind: 'http-error',
      status: 404,
      error: 'used_url',
      times: 9,
    });
    await command('agents', { channelId: 'G0PRIVATE1' });
    const message = await slack.until(() => slack.directChannel('U0ASHA0001').messages[0]);
    expect(allText(message)).toContain('Greeter');
  });
});
