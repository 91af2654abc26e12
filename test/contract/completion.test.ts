import { describe, expect, it } from 'vitest';
import type { SampleAgent } from '../../playground/sigmamind/sample.ts';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { allText, blockText, isCompletion, MODES, startWorld } from '../support/start-world.ts';

const manyCases: SampleAgent = {
  name: 'Long list',
  testCases: Array.from({ length: 130 }, (_, index) => ({
    label: `Case number ${index} ${'of a list that is far too long '.repeat(4)}`,
    userPrompt: 'x',
    successCriteria: 'x',
  })),
};

describe.each(MODES)('the end of a batch in %s mode', (mode) => {
  const world = (sigma = {}) =>
    startWorld({ mode, sigma: { agents: [greeter, bookings, manyCases], batchSeconds: 0.2, ...sigma } });

  it('is one new message at the top level of the channel', async () => {
    const { command, completion, completions, slack, posted } = await world();
    await command('run Greeter all');
    const message = await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(message).toMatchObject({ threadTs: null, edits: [] });
    expect(completions()).toHaveLength(1);
  });

  it('says in its text the name of the agent and how many attempts passed', async () => {
    const { command, completion } = await world();
    await command('run Greeter all');
    expect((await completion()).text).toMatch(/Greeter.*3 of 4 attempts passed/u);
  });

  it('shows in its blocks the percentage, the duration, the batch id and every label', async () => {
    const { command, completion, sigma } = await world();
    await command('run Greeter all');
    const shown = blockText(await completion());
    const [batchId = 'none'] = sigma.batchIds(GREETER_ID);
    for (const words of [
      '3 of 4 attempts passed',
      '75%',
      'Took ',
      batchId,
      'Says hello',
      'Says goodbye',
      'You want to know the opening hours on Sunday.',
    ]) {
      expect(shown).toContain(words);
    }
  });

  it('shows every failing attempt with the remarks of the judge in its thread', async () => {
    const { command, completion, slack, thread } = await world();
    await command('run Greeter all');
    const message = await completion();
    expect(blockText(message)).toContain('1 failing attempt: remarks in the thread');
    expect(blockText(await slack.until(() => thread(message)[0]))).toContain('It hung up without a word.');
  });

  it('says how many test cases are left out, and how to see them', async () => {
    const { command, completion, sigma } = await world();
    await command('run "Long list" all');
    const shown = blockText(await completion());
    const labels = new Set(shown.match(/Case number \d+/gu));
    const [, leftOut] = /and (\d+) more test cases: \/sigma status (batch_\w+)/u.exec(shown) ?? [];
    expect(labels.size + Number(leftOut)).toBe(130);
    expect(shown).toContain(`/sigma status ${sigma.batchIds(sigma.agentNamed('Long').agentId)[0]}`);
  });

  it.each([
    ['in the older dialect', { dialect: 'older' }],
    ['where `totalAttempts` counts executed attempts', { totalAttemptsCounts: 'executed' }],
    ['where SigmaMind lists no test runs', { hasTestRunList: false }],
    ['where creating answers 200', { createdStatus: 200 }],
    ['where lists have small pages', { maxPageSize: 10 }],
    ['in the older dialect without test runs', { dialect: 'older', hasTestRunList: false }],
  ] as const)('is announced once %s', async (_what, settings) => {
    const { command, completion, completions, slack, posted } = await world(settings);
    await command('run Greeter all');
    const message = await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(message.text).toMatch(/Greeter.*3 of 4 attempts passed/u);
    expect(completions()).toHaveLength(1);
  });

  it('holds no result per test case where SigmaMind lists no test runs', async () => {
    const { command, completion } = await world({ hasTestRunList: false });
    await command('run Greeter all');
    const shown = blockText(await completion());
    expect(shown).toMatch(/Says hello/u);
    expect(shown).not.toMatch(/2\/2|0\/1|failing attempt/u);
  });

  it('stands in one message only: the card says it in other words', async () => {
    const { command, completion, card, slack, posted } = await world();
    await command('run Greeter all');
    await completion();
    const message = await card();
    await slack.until(() => message.text.startsWith('Finished'));
    expect(posted().filter((each) => allText(each).includes('attempts passed'))).toHaveLength(1);
    expect(posted().filter(isCompletion)).toHaveLength(1);
  });

  it('is announced after a restart in the middle of the batch', async () => {
    const { command, card, completion, completions, sigma, stop, start, slack, posted } = await world({
      batchSeconds: 60,
    });
    await command('run Greeter all');
    await card();
    await sigma.until(() => sigma.requestsTo('list-batch-runs').length > 0);
    await stop();
    for (const batchId of sigma.batchIds(GREETER_ID)) sigma.finishBatch(batchId);
    await start();
    await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(completions()).toHaveLength(1);
  });
});
