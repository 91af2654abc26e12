import { describe, expect, it } from 'vitest';
import { BYE, bookings, GREETER_ID, greeter, HELLO, HOURS } from '../fixtures/agents.ts';
import { ASHA, actionIds, allText, BEN, MODES, type Mode, startWorld } from '../support/start-world.ts';

async function world(mode: Mode = 'socket', env: Record<string, string> = {}) {
  return startWorld({ mode, env, sigma: { agents: [greeter, bookings], batchSeconds: 0.2 } });
}

/** A run that has ended, with its completion in the channel. */
async function ended(mode: Mode = 'socket', text = 'run Greeter all') {
  const started = await world(mode);
  await started.command(text);
  return { ...started, result: await started.completion() };
}

describe.each(MODES)('the buttons of a completion in %s mode', (mode) => {
  it('run all its test cases again', async () => {
    const { press, result, sigma, posts } = await ended(mode);
    await press(result, 'rerun:all');
    await sigma.until(() => posts().length === 2);
    expect(posts()[1]?.body).toEqual({ agentId: GREETER_ID, testCases: [HELLO, BYE, HOURS] });
  });

  it('run only those with a failed attempt', async () => {
    const { press, result, sigma, posts } = await ended(mode);
    await press(result, 'rerun:failed');
    await sigma.until(() => posts().length === 2);
    expect(posts()[1]?.body).toEqual({ agentId: GREETER_ID, testCases: [BYE] });
  });

  it('give way to who pressed and when, in the message where they stood', async () => {
    const { press, result, slack } = await ended(mode);
    await press(result, 'rerun:all');
    await slack.until(() => result.edits.length > 0);
    expect(allText(result)).toMatch(/<@U0ASHA0001> ran it again · <!date\^\d+\^/u);
    expect(actionIds(result)).not.toContain('rerun:all');
    expect(actionIds(result)).toContain('rerun:failed');
  });
});

describe('the buttons of a finished batch', () => {
  it('ask first, with the number of simulations', async () => {
    const { result } = await ended();
    const dialogs = JSON.stringify(result.blocks);
    expect(dialogs).toContain('This starts 4 simulations (3 test cases) on Greeter.');
    expect(dialogs).toContain('This starts 1 simulation (1 test case) on Greeter.');
    expect(dialogs).toContain('This starts 3 simulations (1 test case) on Greeter in 3 batches');
  });

  it('leave out the failed ones where none failed', async () => {
    const { result } = await ended('socket', `run Greeter ${HELLO}`);
    expect(actionIds(result).filter((id) => id.startsWith('rerun'))).toEqual(['rerun:all']);
  });

  it('start one batch when two people press at once, and tell the second who was first', async () => {
    const { slack, sigma, result, posts, completions } = await ended();
    const before = slack.ephemerals.length;
    const pressed = [ASHA, BEN].map((userId) =>
      slack.press({ message: result, actionId: 'rerun:all', userId }),
    );
    await Promise.all(pressed);
    const told = await slack.until(() => slack.ephemerals[before]);
    await slack.until(() => completions().length === 2);
    expect(allText(told)).toMatch(/Run again was pressed already[\s\S]*<@U0\w+> ran it again/u);
    expect(posts()).toHaveLength(2);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(2);
  });

  it('stand in the answer to `status` too, and give way there', async () => {
    const { ask, press, slack, sigma, posts } = await world();
    const batchId = sigma.createBatch(GREETER_ID, [BYE]);
    sigma.finishBatch(batchId);
    const answer = await ask(`status ${batchId} Greeter`);
    expect(actionIds(answer)).toEqual(expect.arrayContaining(['rerun:all', 'rerun:failed']));
    const before = slack.ephemerals.length;
    await press(answer, 'rerun:all');
    await sigma.until(() => posts().length === 1);
    const replaced = await slack.until(() => slack.ephemerals[before]);
    expect(posts()[0]?.body).toEqual({ agentId: GREETER_ID, testCases: [BYE] });
    expect(replaced.replacedOriginal).toBe(true);
    expect(allText(replaced)).toContain('ran it again');
    expect(allText(await ask(`status ${batchId} Greeter`))).toContain('ran it again');
  });

  it('can be pressed again where nothing came of the press', async () => {
    const { result, pressForAnswer, press, sigma, posts } = await ended();
    sigma.faults.add({ endpoint: 'list-test-cases', kind: 'http-error', times: 100 });
    const refused = await pressForAnswer(result, 'rerun:all');
    expect(refused.text).toMatch(/nothing was started/u);
    sigma.faults.clear();
    await press(result, 'rerun:all');
    await sigma.until(() => posts().length === 2);
  });
});

describe.each(MODES)('“Run failed ×3” in %s mode', (mode) => {
  it('starts three batches, shown on one card and summed up in one completion', async () => {
    const { press, result, sigma, slack, posts, posted, completions } = await ended(mode);
    await press(result, 'rerun:failed-thrice');
    const summed = await slack.until(() => completions()[1], 15_000);
    const ids = sigma.batchIds(GREETER_ID).slice(0, 3);
    expect(
      posts()
        .map(({ body }) => body)
        .slice(1),
    ).toEqual(Array.from({ length: 3 }, () => ({ agentId: GREETER_ID, testCases: [BYE] })));
    expect(summed.text).toMatch(/Greeter: Run failed ×3: 0 of 3 attempts passed/u);
    for (const id of ids) expect(allText(summed)).toContain(id);
    await slack.until(() => posted()[2]?.text.startsWith('Finished'));
    expect(posted()).toHaveLength(4);
    expect(allText(result)).toContain('ran the failed test cases 3 times more');
  });
});

describe('a group of batches', () => {
  it('sums up what started where SigmaMind refuses one of them', async () => {
    const { press, result, sigma, slack, completions, posts } = await ended();
    await press(result, 'rerun:failed-thrice');
    await sigma.until(() => posts().length === 2);
    sigma.faults.add({ endpoint: 'create-batch-run', kind: 'http-error', status: 400, times: 100 });
    const summed = await slack.until(() => completions()[1], 15_000);
    expect(allText(summed)).toMatch(/Only [12] of the 3 batches started/u);
  });

  it('sends no second request where the connection broke over one', async () => {
    const { press, result, sigma, slack, completions, posts } = await ended();
    sigma.faults.add({ endpoint: 'create-batch-run', kind: 'reset-after', times: 2 });
    await press(result, 'rerun:failed-thrice');
    const summed = await slack.until(() => completions()[1], 15_000);
    expect(posts()).toHaveLength(4);
    expect(summed.text).toContain('Run failed ×3: 0 of 3 attempts passed');
  });
});
