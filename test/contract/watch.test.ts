import { describe, expect, it } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { allText, MODES, PUBLIC, SECOND, startWorld } from '../support/start-world.ts';

describe.each(MODES)('/sigma watch and unwatch in %s mode', (mode) => {
  const world = (env: Record<string, string> = {}, sigma = {}) =>
    startWorld({ mode, env, sigma: { agents: [greeter, bookings], batchSeconds: 60, ...sigma } });

  it('announce the end of a batch that was started in the dashboard', async () => {
    const { ask, completion, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    const answer = await ask(`watch ${batchId} Greeter`);
    sigma.finishBatch(batchId);
    const announced = await completion();
    expect(answer.text).toContain('will be announced');
    expect(announced.text).toMatch(new RegExp(`Greeter.*3 of 4 attempts passed.*${batchId}`, 'u'));
  });

  it('announce it once in each channel that watches', async () => {
    const { ask, completion, completions, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    await ask(`watch ${batchId} Greeter`);
    await ask(`watch ${batchId} Greeter`, { channelId: SECOND });
    sigma.finishBatch(batchId);
    await Promise.all([completion(PUBLIC), completion(SECOND)]);
    expect([completions(PUBLIC), completions(SECOND)].map((found) => found.length)).toEqual([1, 1]);
  });

  it('say where it is watched already', async () => {
    const { ask, sigma, completion, completions } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    await ask(`watch ${batchId} Greeter`);
    const again = await ask(`watch ${batchId}`);
    sigma.finishBatch(batchId);
    await completion();
    expect(again.text).toContain('Already watching');
    expect(completions()).toHaveLength(1);
  });

  it('show the result of a batch that has finished already, and announce nothing', async () => {
    const { ask, posted, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.finishBatch(batchId);
    const answer = await ask(`watch ${batchId} Greeter`);
    expect(answer.text).toContain('3 of 4 attempts passed');
    expect(posted()).toHaveLength(0);
  });

  it('stop announcing in the channel of the unwatch alone', async () => {
    const { ask, completion, posted, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    await ask(`watch ${batchId} Greeter`);
    await ask(`watch ${batchId} Greeter`, { channelId: SECOND });
    const answer = await ask(`unwatch ${batchId}`);
    sigma.finishBatch(batchId);
    await completion(SECOND);
    expect(answer.text).toContain('will not be announced');
    expect(posted(PUBLIC)).toHaveLength(0);
  });

  it('stop announcing a batch that was run here', async () => {
    const { ask, card, command, completion, posted, sigma, slack } = await world();
    await command('run Greeter all');
    await card();
    await sigma.until(() => sigma.batchIds(GREETER_ID).length === 1);
    const [batchId = ''] = sigma.batchIds(GREETER_ID);
    await slack.until(() => posted()[0]?.edits.length);
    await ask(`watch ${batchId}`, { channelId: SECOND });
    await ask(`unwatch ${batchId}`);
    sigma.finishBatch(batchId);
    await completion(SECOND);
    expect(posted()).toHaveLength(1);
  });

  it('say of a batch whose end was announced that nothing is left to stop', async () => {
    const { ask, completion, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    await ask(`watch ${batchId} Greeter`);
    sigma.finishBatch(batchId);
    await completion();
    expect((await ask(`unwatch ${batchId}`)).text).toMatch(/has ended, so there is nothing left to stop/u);
  });

  it('say where a batch is not watched', async () => {
    const { ask } = await world();
    expect((await ask('unwatch batch_Unknown000000000')).text).toMatch(/not watched in this channel/u);
  });

  it('say that SigmaMind does not know a batch, and watch nothing', async () => {
    const { ask } = await world();
    expect((await ask('watch batch_Unknown000000000 Greeter')).text).toMatch(/does not know this id/u);
  });

  it('mark a watched batch in the list', async () => {
    const { ask, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    await ask(`watch ${batchId} Greeter`);
    expect(allText(await ask('status Greeter'))).toContain('announced here');
  });
});

describe.each(MODES)('a batch without progress in %s mode', (mode) => {
  const world = () =>
    startWorld({
      mode,
      env: { STALL_AFTER_MINUTES: '0.002', POLL_MAX_SECONDS: '0.03' },
      sigma: { agents: [greeter, bookings], batchSeconds: 60 },
    });

  it('gets one message that says so, and its result when it ends after all', async () => {
    const { ask, completion, posted, sigma, slack } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.freezeBatch(batchId);
    await ask(`watch ${batchId} Greeter`);
    const stalled = await slack.until(() => posted()[0]);
    const looks = sigma.requests.length;
    await sigma.until(() => sigma.requests.length > looks + 1);
    sigma.finishBatch(batchId);
    await completion(PUBLIC);
    expect(stalled.text).toMatch(/No progress for.*Greeter.*0 of 4 attempts finished/u);
    expect(posted().map(({ text }) => text.startsWith('No progress'))).toEqual([true, false]);
  });

  it('is looked at ever less often', async () => {
    const { ask, posted, sigma, slack } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.freezeBatch(batchId);
    await ask(`watch ${batchId} Greeter`);
    await slack.until(() => posted()[0]);
    const before = sigma.requests.length;
    await sigma.until(() => sigma.requests.length >= before + 4);
    const times = sigma.requests.slice(before).map(({ at }) => at.getTime());
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
    expect(gaps[2] ?? 0).toBeGreaterThan((gaps[0] ?? 0) * 2);
  });
});

describe.each(MODES)('a batch that SigmaMind forgets in %s mode', (mode) => {
  it('does not hold up the end of another', async () => {
    const { ask, completion, sigma } = await startWorld({
      mode,
      sigma: { agents: [greeter, bookings], batchSeconds: 60 },
    });
    const lost = sigma.createBatch(GREETER_ID);
    const other = sigma.createBatch(GREETER_ID);
    await ask(`watch ${lost} Greeter`);
    await ask(`watch ${other} Greeter`);
    sigma.deleteBatch(lost);
    sigma.finishBatch(other);
    expect((await completion()).text).toContain(other);
  });
});
