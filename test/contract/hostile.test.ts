import { describe, expect, it } from 'vitest';
import { chat, longChat, type SampleAgent } from '../../playground/sigmamind/sample.ts';
import { MODES, PUBLIC, startWorld, type World } from '../support/start-world.ts';

const HOSTILE =
  '<!channel> <!here> <@U0BEN00002> @channel #general <#C0SECOND02> https://evil.example/x www.evil.example <https://evil.example|click> *bold* _it_ ~no~ `code` ```block``` &lt;!everyone&gt; :smile: \u0000\u0007 \ud800 \udfff \u202eRTL\u202c مرحبا \u200b\ufeff > quote';
const long = (text: string) => text.repeat(Math.ceil(20_000 / text.length));

const hostileAgent: SampleAgent = {
  agentId: 'agent_Hostile000000001',
  name: `Evil ${HOSTILE}`,
  testCases: [
    {
      testCaseId: 'tc_Hostile0000000001',
      label: HOSTILE,
      userPrompt: long(HOSTILE),
      successCriteria: long(HOSTILE),
      mockData: [{ variableName: HOSTILE, value: long(HOSTILE) }],
      passRate: 0,
      failed: [
        {
          remarks: long(HOSTILE),
          conversation: [
            { role: HOSTILE, content: long(HOSTILE) },
            { role: 'user', content: '' },
          ],
        },
      ],
    },
    { label: '\u200b', userPrompt: '\u0000', successCriteria: '', passed: [chat('', '')] },
    { label: null, userPrompt: `*bold* ${HOSTILE}`, successCriteria: 'x', passed: [longChat(600)] },
  ],
};

const largeAgent: SampleAgent = {
  agentId: 'agent_Large0000000001',
  name: 'Large',
  testCases: Array.from({ length: 150 }, (_, index) => ({
    label: `Case ${index} ${'with a long label '.repeat(8)}`,
    userPrompt: 'x'.repeat(2_000),
    successCriteria: 'x',
    attempt: 100,
    passRate: 0.5,
    failed: [chat('r'.repeat(2_000), 'Hello', 'No')],
  })),
};

/** What Slack would make into a mention, or a link, in everything that the bot sent. */
function liveMarkup({ slack }: World): string[] {
  return slack.requests
    .filter(({ method }) => /^chat\.|^response_url|^views\./u.test(method))
    .flatMap(
      ({ body }) =>
        JSON.stringify([body.text, body.blocks, body.view], withoutPlaces).match(
          /<!(?:channel|here|everyone)|<@U0BEN00002|<#C0SECOND02|(?<!\u2060)@channel|https:\/\/evil|<https?:|www\.evil\.example/gu,
        ) ?? [],
    );
}

/** Leaves out where nothing is markup: plain and rich text, and what only Slack and we read. */
function withoutPlaces(name: string, value: { type?: string } | null): unknown {
  const isPlain = ['plain_text', 'rich_text', 'raw_text'].includes(value?.type ?? '');
  return isPlain || ['caption', 'value', 'block_id'].includes(name) ? null : value;
}

function refusals({ slack }: World): unknown[] {
  const errors = /invalid_blocks|invalid_arguments|msg_too_long|msg_blocks_too_long|no_text|invalid_/u;
  return slack.requests
    .filter(({ response }) => errors.test(JSON.stringify(response?.body ?? '')))
    .map(({ method, response }) => ({ method, response }));
}

describe.each(MODES)('hostile and large data in %s mode', (mode) => {
  const world = () => startWorld({ mode, sigma: { agents: [hostileAgent, largeAgent], batchSeconds: 0.2 } });

  it('makes every message valid and no mention live', async () => {
    const here = await world();
    const { ask, command, completion, sigma, slack, posted } = here;
    await command('run agent_Hostile000000001 all');
    await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    const [batchId = ''] = sigma.batchIds('agent_Hostile000000001');
    await ask('agents');
    await ask('cases agent_Hostile000000001');
    await ask('status agent_Hostile000000001');
    await ask(`status ${batchId}`);
    await ask('use agent_Hostile000000001');
    await ask('use');
    await ask(`watch ${batchId}`);
    for (const { jobId } of sigma.planOf(batchId)) await ask(`job ${jobId}`);
    expect(refusals(here)).toEqual([]);
    expect(liveMarkup(here)).toEqual([]);
  });

  it.each([
    `run "${HOSTILE}" all`,
    `run agent_Hostile000000001 "${HOSTILE}x"`,
    HOSTILE,
    `status ${HOSTILE}`,
    `job ${HOSTILE}`,
    `help ${HOSTILE}`,
    `cases "${HOSTILE}"`,
    `run ${'x'.repeat(7_000)} all`,
    `status batch_${'x'.repeat(3_000)}`,
  ])('gives a valid and harmless answer to a hostile command (%#)', async (text) => {
    const here = await world();
    const { refused } = await here.command(text);
    const answer = await here.slack.until(() => here.slack.ephemerals[0]);
    const inText = [answer.text, answer.blocks].map((part) =>
      JSON.stringify(part, (_key, value) => (value?.type === 'plain_text' ? null : value)),
    );
    expect(refused).toEqual([]);
    expect(refusals(here)).toEqual([]);
    expect(inText.join()).not.toMatch(/<!(?:channel|here|everyone)|<@U0BEN|https:\/\/evil/u);
  });

  it('keeps asterisks readable', async () => {
    const { ask } = await world();
    const { text } = await ask('cases agent_Hostile000000001');
    expect(text.replaceAll('\u2060', '')).toContain('*bold*');
  });

  it('opens and updates a valid form', async () => {
    const here = await world();
    const { command, slack } = here;
    await here.ask('use agent_Hostile000000001');
    await command('run');
    const view = await slack.until(() => slack.views[0]);
    const { refused } = await slack.suggest({
      actionId: 'run-cases',
      blockId: 'cases:agent_Hostile000000001',
      value: '',
      view,
      userId: 'U0ASHA0001',
      values: {
        agent: {
          'run-agent': {
            selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'agent_Hostile000000001' },
          },
        },
      },
    });
    expect(refused).toEqual([]);
    expect(refusals(here)).toEqual([]);
  });

  it('announces 150 test cases of 100 attempts each', async () => {
    const here = await world();
    const { ask, command, completion, sigma } = here;
    await command('run Large all');
    const announced = await completion(PUBLIC);
    const [batchId = ''] = sigma.batchIds('agent_Large0000000001');
    await ask(`status ${batchId}`);
    await ask('cases Large');
    expect(announced.text).toMatch(/Large.*\d+ of 15000 attempts passed/u);
    expect(refusals(here)).toEqual([]);
  });
});
