import { describe, expect, it } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { actionIds, MODES, startWorld } from '../support/start-world.ts';

describe.each(MODES)('a run that SigmaMind refuses, in %s mode', (mode) => {
  const world = () => startWorld({ mode, sigma: { agents: [greeter, bookings], batchSeconds: 0.1 } });

  it.each([
    [400, 'Too many test cases'],
    [401, 'Key revoked'],
    [404, 'Agent is archived'],
    [429, 'Quota used up'],
  ])('with %i is not started, and the person reads why', async (status, message) => {
    const { card, command, posts, sigma, slack } = await world();
    sigma.faults.add({ kind: 'http-error', endpoint: 'create-batch-run', status, message });
    await command('run Greeter all');
    const answer = await slack.until(() => slack.ephemerals[0]);
    const posted = await card();
    await slack.until(() => posted.text.startsWith('Not started'));
    expect(answer.text).toContain('nothing was started');
    expect([answer.text, posted.text]).toEqual([
      expect.stringContaining(message),
      expect.stringContaining(message),
    ]);
    expect(posts()).toHaveLength(1);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(0);
  });

  it('says nothing of a batch on its card', async () => {
    const { card, command, sigma, slack } = await world();
    sigma.faults.add({ kind: 'http-error', endpoint: 'create-batch-run', status: 400 });
    await command('run Greeter all');
    const posted = await card();
    await slack.until(() => posted.text.startsWith('Not started'));
    expect(actionIds(posted)).toEqual([]);
  });

  it.each([
    ['response_url', 'reset-before'],
    ['response_url', 'http-error'],
  ] as const)('is told where %s failed at first (%s)', async (method, kind) => {
    const { command, posts, sigma, slack } = await world();
    sigma.faults.add({ kind: 'http-error', endpoint: 'create-batch-run', status: 400, message: 'Too many' });
    slack.faults.add({ method, kind, times: 2 });
    await command('run Greeter all');
    const answer = await slack.until(() => slack.ephemerals[0]);
    expect(answer.text).toMatch(/nothing was started[\s\S]*Too many/u);
    expect(posts()).toHaveLength(1);
  });

  it('is not started when its test cases cannot be looked up', async () => {
    const { ask, posts, sigma, posted } = await world();
    sigma.faults.add({ kind: 'http-error', endpoint: 'list-test-cases', times: 100 });
    expect((await ask('run Greeter all')).text).toContain('nothing was started');
    expect([posts(), posted()]).toEqual([[], []]);
  });
});

describe.each(MODES)('a run whose start has no known outcome, in %s mode', (mode) => {
  const world = () =>
    startWorld({
      mode,
      sigma: { agents: [greeter, bookings], batchSeconds: 0.2 },
      timing: { sigmaMind: { timeouts: { responseMs: 250, totalMs: 500 } } },
    });

  it.each([
    ['the connection broke after SigmaMind took it', { kind: 'reset-after' }],
    ['the answer was broken', { kind: 'garbage' }],
    ['the answer came too late', { kind: 'delay', delayMs: 60_000 }],
  ] as const)('is adopted when %s', async (_what, fault) => {
    const { command, completion, posts, sigma } = await world();
    sigma.faults.add({ ...fault, endpoint: 'create-batch-run' });
    await command('run Greeter all');
    const announced = await completion();
    expect(announced.text).toContain(sigma.batchIds(GREETER_ID)[0]);
    expect(posts()).toHaveLength(1);
  });

  it('adopts no batch that was there before', async () => {
    const { card, command, completion, posts, sigma, slack } = await world();
    await command('run Greeter all');
    await completion();
    sigma.faults.add({ kind: 'reset-before', endpoint: 'create-batch-run' });
    await command('run Greeter all');
    const second = await slack.until(() =>
      slack.channel('C0PUBLIC01').messages.find(({ text }) => text.startsWith('May not have started')),
    );
    expect(await card()).not.toBe(second);
    expect(posts()).toHaveLength(2);
  });

  it.each([
    ['the connection broke before', { kind: 'reset-before' }],
    ['SigmaMind answered 500', { kind: 'http-error', status: 500 }],
    ['a gateway answered HTML', { kind: 'html', status: 502 }],
  ] as const)('may not have started when %s: nothing is sent twice', async (_what, fault) => {
    const { card, command, posts, sigma, slack } = await world();
    sigma.faults.add({ ...fault, endpoint: 'create-batch-run' });
    await command('run Greeter all');
    const posted = await card();
    await slack.until(() => posted.text.startsWith('May not have started'));
    expect(slack.ephemerals.at(-1)?.text).toMatch(/May not have started[\s\S]*did not send it again/u);
    expect(posts()).toHaveLength(1);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(0);
  });

  it('starts one batch by its button, even pressed twice', async () => {
    const { card, command, completion, posts, press, sigma, slack } = await world();
    sigma.faults.add({ kind: 'reset-before', endpoint: 'create-batch-run' });
    await command('run Greeter all');
    const posted = await card();
    await slack.until(() => posted.text.startsWith('May not have started'));
    await Promise.all([press(posted, 'run-again'), press(posted, 'run-again')]);
    await completion();
    const answer = await slack.until(() =>
      slack.ephemerals.find(({ text }) => text.includes('pressed already')),
    );
    expect(answer.text).toContain('nothing was started now');
    expect(answer.text).toContain(`\`/sigma run ${GREETER_ID} last\``);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(1);
    expect(posts()).toHaveLength(2);
  });

  it('may not have started when SigmaMind goes silent', async () => {
    const { card, command, posts, sigma, slack } = await world();
    await command('agents');
    sigma.faults.add({ kind: 'http-error', endpoint: 'create-batch-run', status: 503 });
    sigma.faults.add({ kind: 'http-error', endpoint: 'list-batch-runs', status: 503, times: 1_000 });
    await command('run Greeter all');
    const posted = await card();
    await slack.until(() => posted.text.startsWith('May not have started'));
    expect(posts()).toHaveLength(1);
  });

  it('is adopted after a restart in the middle of its request', async () => {
    const { command, completion, posts, sigma, stop, start } = await world();
    sigma.faults.add({ kind: 'delay', delayMs: 60_000, endpoint: 'create-batch-run' });
    await command('run Greeter all');
    await sigma.until(() => posts().length === 1);
    await stop();
    await start();
    expect((await completion()).text).toContain(sigma.batchIds(GREETER_ID)[0]);
    expect(posts()).toHaveLength(1);
  });
});
