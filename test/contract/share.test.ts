import { describe, expect, it } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { actionIds, allText, MODES, startWorld } from '../support/start-world.ts';

const world = (mode: (typeof MODES)[number] = 'socket') =>
  startWorld({ mode, sigma: { agents: [greeter, bookings], batchSeconds: 60 } });

describe.each(MODES)('sharing an answer in %s mode', (mode) => {
  it('posts it in the channel, with who shared it', async () => {
    const { ask, press, posted, sigma, slack } = await world(mode);
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.finishBatch(batchId);
    const answer = await ask(`status ${batchId} Greeter`);
    await press(answer, 'share');
    const shared = await slack.until(() => posted()[0]);
    expect(shared.text).toMatch(/^Shared by Asha Rao · .*Greeter.*3 of 4 attempts passed/u);
    expect(allText(shared)).toContain(batchId);
  });

  it('posts it once, however often it is pressed', async () => {
    const { ask, press, posted, slack } = await world(mode);
    const answer = await ask('agents');
    await Promise.all([press(answer, 'share'), press(answer, 'share')]);
    await slack.until(() => posted()[0]);
    await press(answer, 'share');
    await ask('cases Greeter');
    expect(posted()).toHaveLength(1);
  });
});

describe('a shared answer', () => {
  it.each([
    ['a list of batches', 'status Greeter', 'Batches of Greeter'],
    ['a list of agents', 'agents', 'Booking desk'],
    ['a list of test cases', 'cases Greeter', 'Says hello'],
  ])('is %s', async (_what, text, shows) => {
    const { ask, press, posted, sigma, slack } = await world();
    sigma.createBatch(GREETER_ID);
    await press(await ask(text), 'share');
    const shared = await slack.until(() => posted()[0]);
    expect(allText(shared)).toContain(shows);
  });

  it('is an attempt', async () => {
    const { ask, press, pressForAnswer, posted, sigma, slack } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.finishBatch(batchId);
    const status = await ask(`status ${batchId} Greeter`);
    await press(await pressForAnswer(status, 'show-job:0'), 'share');
    expect((await slack.until(() => posted()[0])).text).toMatch(/^Shared by .*Says goodbye/u);
  });

  it('keeps no button that turns its page or works once', async () => {
    const { ask, press, posted, sigma, slack } = await world();
    for (let count = 0; count < 12; count += 1) sigma.createBatch(GREETER_ID);
    const list = await ask('status Greeter');
    expect(actionIds(list)).toContain('turn-batches:older');
    await press(list, 'share');
    const shared = await slack.until(() => posted()[0]);
    expect(actionIds(shared).filter((id) => !id.startsWith('show-'))).toEqual([]);
  });

  it('is not offered in a direct message, where nobody else would see it', async () => {
    const { ask } = await world();
    expect(actionIds(await ask('agents', { channelId: 'D0PEOPLE01' }))).not.toContain('share');
  });

  it('is not posted in a direct message from a button that came there', async () => {
    const { ask, pressForAnswer, posted } = await world();
    const answer = await ask('agents');
    const told = await pressForAnswer({ ...answer, channelId: 'D0PEOPLE01' }, 'share');
    expect(told.text).toMatch(/no channel.*nothing was shared[\s\S]*Type the command in the channel/u);
    expect([...posted(), ...posted('D0PEOPLE01')]).toEqual([]);
  });

  it('says why it is not posted where the bot is not in the channel', async () => {
    const { ask, pressForAnswer } = await world();
    const answer = await ask('agents', { channelId: 'C0OUTSIDE1' });
    const told = await pressForAnswer(answer, 'share');
    expect(told.text).toMatch(/cannot post in this conversation\. Nothing was shared[\s\S]*\/invite/u);
  });
});
