import { describe, expect, it } from 'vitest';
import { longChat, type SampleAgent } from '../../playground/sigmamind/sample.ts';
import { bookings, GREETER_ID, greeter, HELLO } from '../fixtures/agents.ts';
import { actionIds, allText, MODES, startWorld } from '../support/start-world.ts';

const talker: SampleAgent = {
  agentId: 'agent_Talker00000000001',
  name: 'Talker',
  testCases: [
    { label: 'Never ends', userPrompt: 'Talk.', successCriteria: 'It ends.', passed: [longChat(600)] },
  ],
};

describe.each(MODES)('/sigma status and job in %s mode', (mode) => {
  const world = (sigma = {}) =>
    startWorld({ mode, sigma: { agents: [greeter, bookings, talker], batchSeconds: 0.1, ...sigma } });

  it.each(['current', 'older'] as const)('show a running batch, in the %s dialect', async (dialect) => {
    const { ask, sigma } = await world({ dialect, batchSeconds: 60 });
    const batchId = sigma.createBatch(GREETER_ID);
    const shown = allText(await ask(`status ${batchId} Greeter`));
    for (const words of [batchId, 'Running', '0 of 4 attempts', 'opening hours'])
      expect(shown).toContain(words);
  });

  it('show a finished batch test case by test case', async () => {
    const { ask, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    sigma.finishBatch(batchId);
    const shown = allText(await ask(`status ${batchId} Greeter`));
    for (const words of ['3 of 4 attempts passed', '75%', '2/2', '0/1', '1/1'])
      expect(shown).toContain(words);
  });

  it('need no agent for a batch that was run from here', async () => {
    const { ask, command, completion, sigma } = await world();
    await command('run Greeter all');
    await completion();
    expect(allText(await ask(`status ${sigma.batchIds(GREETER_ID)[0]}`))).toContain('3 of 4 attempts passed');
  });

  it('answer about a finished batch while SigmaMind is down', async () => {
    const { command, completion, sigma, slack } = await world();
    await command('run Greeter all');
    await completion();
    const [batchId = ''] = sigma.batchIds(GREETER_ID);
    sigma.faults.add({ kind: 'http-error', status: 503, times: 1_000 });
    await command(`status ${batchId}`);
    expect(slack.ephemerals.at(-1)?.text).toContain('3 of 4 attempts passed');
  });

  it.each([
    ['status batch_Unknown000000000 Greeter', /does not know this id/u],
    ['status batch_Unknown000000000', /Which agent\?/u],
    ['job job_Unknown00000000000', /not known here which batch/u],
    ['job job_Unknown00000000000 batch_Unknown000000000 Greeter', /does not know this id/u],
  ])('say what to do about `%s`', async (text, expected) => {
    const { ask } = await world();
    expect((await ask(text)).text).toMatch(expected);
  });

  it('list the batches of an agent newest first, page by page', async () => {
    const { ask, pressForAnswer, sigma } = await world();
    const started = Array.from({ length: 12 }, () => sigma.createBatch(GREETER_ID));
    const first = await ask('status Greeter');
    const older = await pressForAnswer(first, 'turn-batches:older');
    const newer = await pressForAnswer(older, 'turn-batches:newer');
    const idsIn = (message: Parameters<typeof allText>[0]) => [
      ...new Set(allText({ text: '', blocks: message.blocks }).match(/batch_\w+/gu)),
    ];
    const newestFirst = started.toReversed();
    expect([first, older, newer].map(idsIn)).toEqual([
      newestFirst.slice(0, 10),
      newestFirst.slice(10),
      newestFirst.slice(0, 10),
    ]);
    expect(older).toMatchObject({ ts: first.ts, replacedOriginal: true });
    expect(
      [actionIds(first), actionIds(older)].map((ids) => ids.filter((id) => id.startsWith('turn'))),
    ).toEqual([['turn-batches:older'], ['turn-batches:newer']]);
  });

  it('show a batch from the list by its button', async () => {
    const { ask, pressForAnswer, sigma } = await world({ batchSeconds: 60 });
    const batchId = sigma.createBatch(GREETER_ID, [HELLO]);
    const shown = await pressForAnswer(await ask('status Greeter'), 'show-batch:0');
    expect(allText(shown)).toContain(batchId);
  });

  it.each(['current', 'older'] as const)(
    'show an attempt by its job id alone after the completion, in the %s dialect',
    async (dialect) => {
      const { ask, command, completion, sigma } = await world({ dialect });
      await command('run Greeter all');
      await completion();
      const [batchId = ''] = sigma.batchIds(GREETER_ID);
      const failed = sigma.planOf(batchId).find((planned) => !planned.isSuccessful);
      const shown = allText(await ask(`job ${failed?.jobId}`));
      for (const words of [
        'failed',
        'It hung up without a word.',
        'The agent says goodbye.',
        'took',
        batchId,
      ]) {
        expect(shown).toContain(words);
      }
      expect(shown).toContain(dialect === 'current' ? 'Goodbye then.' : 'sent no transcript');
    },
  );

  it('show an attempt that is not known here by job, batch and agent, in any order', async () => {
    const { ask, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID, [HELLO]);
    sigma.finishBatch(batchId);
    const jobId = sigma.planOf(batchId)[0]?.jobId;
    const shown = allText(await ask(`job Greeter ${batchId} ${jobId}`));
    for (const words of ['passed', 'It greeted back.', 'customer_name = Marta', 'Hello Marta.']) {
      expect(shown).toContain(words);
    }
  });

  it('show an attempt from the button of a batch', async () => {
    const { ask, command, completion, pressForAnswer, sigma } = await world();
    await command('run Greeter all');
    await completion();
    const status = await ask(`status ${sigma.batchIds(GREETER_ID)[0]}`);
    const shown = allText(await pressForAnswer(status, 'show-job:0'));
    expect(shown).toContain('It hung up without a word.');
  });

  it('show the whole batch from the buttons of card and completion', async () => {
    const { command, completion, pressForAnswer, sigma } = await world();
    await command('run Greeter all');
    const shown = allText(await pressForAnswer(await completion(), 'show-batch'));
    expect(shown).toContain(sigma.batchIds(GREETER_ID)[0]);
  });

  it('page a transcript of 600 turns to its end', async () => {
    const { ask, pressForAnswer, sigma } = await world();
    const batchId = sigma.createBatch('agent_Talker00000000001');
    sigma.finishBatch(batchId);
    let page = await ask(`job ${sigma.planOf(batchId)[0]?.jobId} ${batchId} Talker`);
    let read = allText(page);
    while (actionIds(page).includes('turn-job:next')) {
      page = await pressForAnswer(page, 'turn-job:next');
      read += allText(page);
    }
    const turns = new Set([...read.matchAll(/^(\d+)\. (?:user|assistant)/gmu)].map((match) => match[1]));
    expect(turns.size).toBe(600);
    expect(read).toContain('Answer 300: that one is covered');
  });

  it('say of an attempt that it is running', async () => {
    const { ask, sigma } = await world({ batchSeconds: 60 });
    const batchId = sigma.createBatch(GREETER_ID);
    const jobId = sigma.planOf(batchId).find(({ startMs }) => startMs === 0)?.jobId;
    expect((await ask(`job ${jobId} ${batchId} Greeter`)).text).toContain('still running');
  });
});
