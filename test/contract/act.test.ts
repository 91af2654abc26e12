import { describe, expect, it } from 'vitest';
import { BYE, bookings, GREETER_ID, greeter, HELLO, HOURS } from '../fixtures/agents.ts';
import {
  ASHA,
  actionIds,
  allText,
  BEN,
  MODES,
  type Mode,
  PUBLIC,
  SECOND,
  startWorld,
} from '../support/start-world.ts';

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
    expect(allText(result)).toMatch(/Asha Rao ran it again · <!date\^\d+\^/u);
    expect(allText(result)).not.toContain('<@');
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
    const summed = await slack.until(() => completions()[1]);
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

/** A group that has ended, with its one completion. */
async function summedUp(mode: Mode = 'socket', riser = 0) {
  const here = await ended(mode);
  const { press, result, sigma, slack, posts, completions } = here;
  for (const agent of sigma.agents()) for (const one of agent.testCases) one.passRate = riser;
  await press(result, 'rerun:failed-thrice');
  const summed = await slack.until(() => completions()[1], 20_000);
  await sigma.until(() => posts().length === 4);
  return { ...here, summed, ids: sigma.batchIds(GREETER_ID).slice(0, 3) };
}

describe.each(MODES)('the completion of a group in %s mode', (mode) => {
  it('begins with the verdict, and has one thread with the remarks of all its batches', async () => {
    const { summed, ids, sigma, slack, thread } = await summedUp(mode);
    const before = sigma.batchIds(GREETER_ID)[3] ?? '';
    expect(summed.text).toMatch(/^1 still failing · Greeter: Run failed ×3: 0 of 3 attempts passed/u);
    expect(summed.text.match(/attempts passed/gu)).toHaveLength(1);
    expect(allText(summed)).toContain('Compared with');
    expect(JSON.stringify(summed)).not.toContain(before);
    const remarks = await slack.until(() => thread(summed)[0]);
    expect(remarks.text).toContain('3 failing attempts of 1 test case');
    for (const id of ids) expect(remarks.text).toContain(id);
    const transcripts = JSON.stringify(remarks.blocks);
    expect(ids.some((id) => transcripts.includes(`\\"batchId\\":\\"${id}`))).toBe(true);
  });

  it('runs again what failed in any of its batches, or all of it as often, and says who pressed', async () => {
    const { summed, press, posts, sigma, slack, completions } = await summedUp(mode);
    expect(JSON.stringify(summed.blocks)).toContain('This starts 1 simulation (1 test case) on Greeter.');
    await press(summed, 'rerun:failed');
    await sigma.until(() => posts().length === 5);
    expect(posts()[4]?.body).toEqual({ agentId: GREETER_ID, testCases: [BYE] });
    await slack.until(() => allText(summed).includes('ran the failed test cases again'));
    expect(actionIds(summed)).not.toContain('rerun:failed');
    await slack.until(() => completions()[2]);
    await press(summed, 'rerun:all');
    const again = await slack.until(() => completions()[3], 20_000);
    expect(again.text).toContain('Run again ×3: 0 of 3 attempts passed');
    expect(posts()).toHaveLength(8);
  });

  it('takes a claim of what failed in it', async () => {
    const { summed, press, slack } = await summedUp(mode);
    await press(summed, 'claim');
    const view = await slack.until(() =>
      slack.views.find(({ blocks }) => JSON.stringify(blocks).includes('0/3 passed')),
    );
    const option = (value: string) => ({ text: { type: 'plain_text', text: 'Says goodbye' }, value });
    await slack.submit({
      view,
      userId: ASHA,
      values: {
        cases: { cases: { selected_options: [option(BYE)] } },
        kind: { kind: { selected_option: option('claim') } },
      },
    });
    await slack.until(() => allText(summed).includes('claimed by Asha Rao'));
  });
});

describe('a group of batches', () => {
  it('sums up what started where SigmaMind refuses one of them', async () => {
    const { press, result, sigma, slack, completions, posts } = await ended();
    await press(result, 'rerun:failed-thrice');
    await sigma.until(() => posts().length === 2);
    sigma.faults.add({ endpoint: 'create-batch-run', kind: 'http-error', status: 400, times: 100 });
    const summed = await slack.until(() => completions()[1]);
    expect(allText(summed)).toMatch(/Only [12] of the 3 batches started/u);
  });

  it('sends no second request where the connection broke over one', async () => {
    const { press, result, sigma, slack, completions, posts } = await ended();
    sigma.faults.add({ endpoint: 'create-batch-run', kind: 'reset-after', times: 2 });
    await press(result, 'rerun:failed-thrice');
    const summed = await slack.until(() => completions()[1]);
    expect(posts()).toHaveLength(4);
    expect(summed.text).toContain('Run failed ×3: 0 of 3 attempts passed');
  });

  it('is told of once where the channel is subscribed to the agent', async () => {
    const { ask, completions, press, result, sigma, slack, posts } = await ended();
    await ask('subscribe Greeter on:always');
    await ask('subscribe Greeter on:always', { channelId: SECOND });
    await press(result, 'rerun:failed-thrice');
    await sigma.until(() => posts().length === 4);
    await slack.until(() => completions(SECOND).length === 3, 20_000);
    const summed = await slack.until(() => completions()[1]);
    expect(summed.text).toContain('Run failed ×3: 0 of 3 attempts passed');
    expect(completions()).toHaveLength(2);
  });

  it('leaves out and names a batch that was unwatched', async () => {
    const started = await startWorld({ sigma: { agents: [greeter, bookings], batchSeconds: 60 } });
    const { ask, command, completions, press, sigma, slack, posts } = started;
    await command('run Greeter all');
    await sigma.until(() => sigma.batchIds(GREETER_ID).length === 1);
    sigma.finishBatch(sigma.batchIds(GREETER_ID)[0] ?? '');
    await press(await started.completion(), 'rerun:failed-thrice');
    await sigma.until(() => posts().length === 4);
    const [third = '', second = '', first = ''] = sigma.batchIds(GREETER_ID);
    await slack.until(() => JSON.stringify(slack.channel(PUBLIC).messages).includes(third));
    await ask(`unwatch ${second}`);
    sigma.finishBatch(first);
    sigma.finishBatch(third);
    const summed = await slack.until(() => completions()[1]);
    expect(summed.text).toContain('Run failed ×3: 0 of 2 attempts passed');
    expect(allText(summed)).toContain('1 of 3 batches was unwatched');
    expect(allText(summed)).not.toContain(second);
  });

  it('tells of a stall once', async () => {
    const started = await startWorld({
      env: { STALL_AFTER_MINUTES: '0.02' },
      sigma: { agents: [greeter, bookings], batchSeconds: 60 },
    });
    const { command, press, sigma, slack, posts, posted } = started;
    await command('run Greeter all');
    await sigma.until(() => sigma.batchIds(GREETER_ID).length === 1);
    sigma.finishBatch(sigma.batchIds(GREETER_ID)[0] ?? '');
    await press(await started.completion(), 'rerun:failed-thrice');
    await sigma.until(() => posts().length === 4);
    const told = () =>
      posted().filter(({ text }) => text.startsWith('No progress for') && text.includes('×3'));
    await slack.until(() => told()[0]);
    await slack.until(() =>
      posted().some(({ blocks }) => JSON.stringify(blocks).includes('No progress lately')),
    );
    for (const batchId of sigma.batchIds(GREETER_ID).slice(0, 3)) sigma.finishBatch(batchId);
    await slack.until(() => started.completions()[1]);
    expect(posted().filter(({ text }) => text.startsWith('No progress for'))).toEqual(told());
    expect(told()).toHaveLength(1);
  });
});
