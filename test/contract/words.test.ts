import { describe, expect, it } from 'vitest';
import { BOOKINGS_ID, bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { allText, MODES, type Mode, startWorld } from '../support/start-world.ts';

const COMMANDS = ['run', 'status', 'job', 'watch', 'unwatch', 'agents', 'cases', 'use', 'help'];

function world(mode: Mode) {
  return startWorld({ mode, sigma: { agents: [greeter, bookings] } });
}

describe.each(MODES)('the words after /sigma in %s mode', (mode) => {
  it.each([
    ['a bare /sigma', '', COMMANDS],
    ['blanks alone', '   ', COMMANDS],
    ['help', 'help', COMMANDS],
    ['help for one command', 'help watch', ['/sigma watch batch_…', 'Example: `/sigma watch batch_']],
    ['an unknown command, with the nearest', 'stauts', ['“stauts”', '/sigma status', ...COMMANDS]],
    ['a word that is near nothing', 'xylophone', ['“xylophone”', ...COMMANDS]],
    ['help for an unknown command', 'help wach', ['“wach”', '/sigma watch']],
    ['a command in capitals', 'HELP', COMMANDS],
    ['a word too many', 'agents please', ['“please”', '/sigma agents']],
    ['an id of the wrong kind', 'status job_ksUu5yRHGTLLrLeM', ['“job_ksUu5yRHGTLLrLeM”', 'batch']],
    ['a batch id cut short', 'status batch_', ['“batch_”', 'batch_s0OJu2JWR8R45Fai']],
    ['a batch id with a slash', 'status batch_../agents', ['“batch_../agents”', 'not a whole id']],
    ['a job id with a question mark', 'job job_1?x=1', ['“job_1?x=1”', 'not a whole id']],
    ['a test case id with a dot', 'run Greeter tc_a.b', ['“tc_a.b”', 'tc_d17T6uReChpyfFeP']],
    ['an agent id with a percent sign', 'use agent_%2e%2e', ['“agent_%2e%2e”', 'not a whole id']],
    ['an id longer than any', `status batch_${'x'.repeat(200)}`, ['not a whole id', '…']],
    ['a job without an id', 'job Greeter', ['job_…', '/sigma job']],
    ['a watch without an id', 'watch', ['batch_…', '/sigma watch']],
    ['an unwatch without an id', 'unwatch', ['batch_…', '/sigma unwatch']],
    ['two batches', 'status batch_AAAAAAAA batch_BBBBBBBB', ['“batch_BBBBBBBB”', 'one batch id']],
    ['two selections', 'run Greeter all failed', ['“failed”', 'all, last and failed']],
    ['a quote without its end', 'run Greeter "Says hello', ['quote', 'never closed']],
    ['an unknown flag, its dashes as typed', 'run --fast all', ['“--fast”']],
    ['an unknown flag after an em dash', 'run —fast all', ['“--fast”']],
    ['an unknown flag after an en dash', 'run –fast all', ['“--fast”']],
  ])('are answered at once for %s, without a look at SigmaMind', async (_what, text, expected) => {
    const { command, slack, sigma } = await world(mode);
    const { acknowledged, refused } = await command(text);
    expect({ acknowledged, refused }).toEqual({ acknowledged: true, refused: [] });
    const [answer] = slack.ephemerals;
    for (const words of expected) expect(allText(answer ?? { text: '', blocks: [] })).toContain(words);
    expect(sigma.requests).toHaveLength(0);
  });

  it('may stand in any order', async () => {
    const { ask, sigma } = await world(mode);
    const batchId = sigma.createBatch(GREETER_ID);
    const answer = await ask(`status Greeter ${batchId}`);
    expect(answer.text).toContain(batchId);
  });

  it('name an agent of several words without quotes', async () => {
    const { ask } = await world(mode);
    expect(allText(await ask('cases booking desk'))).toContain('Books a table');
  });

  it('name an agent by its id alone', async () => {
    const { ask } = await world(mode);
    expect(allText(await ask(`cases ${BOOKINGS_ID}`))).toContain('Books a table');
  });

  it('are answered to the person alone', async () => {
    const { ask, posted } = await world(mode);
    const answer = await ask('agents');
    expect(answer).toMatchObject({ userId: 'U0ASHA0001', channelId: 'C0PUBLIC01' });
    expect(posted()).toHaveLength(0);
  });
});

describe.each(MODES)('help in %s mode', (mode) => {
  it('shows an example of every command', async () => {
    const { ask } = await world(mode);
    const shown = allText(await ask('help'));
    for (const name of COMMANDS) expect(shown).toMatch(new RegExp(`Example: \`/sigma ${name}\\b`, 'u'));
  });
});
