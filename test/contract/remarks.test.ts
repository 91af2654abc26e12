import { describe, expect, it } from 'vitest';
import { chat, longChat, type SampleAgent } from '../../playground/sigmamind/sample.ts';
import type { Fault } from '../../playground/slack/faults.ts';
import type { SlackView } from '../../playground/slack/model.ts';
import { bookings, greeter } from '../fixtures/agents.ts';
import { ASHA, actionIds, allText, blockText, MODES, startWorld } from '../support/start-world.ts';

/** Fails in every attempt: four times alike, and once at length. */
const grump: SampleAgent = {
  agentId: 'agent_Grump000000000001',
  name: 'Grump',
  testCases: [
    {
      label: 'Stays calm',
      userPrompt: 'Shout.',
      successCriteria: 'It stays calm.',
      attempt: 4,
      passRate: 0,
      failed: [
        chat('It shouted  back, 3 times.', 'Hey!', 'HEY!'),
        chat('it shouted back 12 times', 'Hey!', 'HEY!'),
      ],
    },
    {
      label: 'Ends',
      userPrompt: 'Talk.',
      successCriteria: 'It ends.',
      passRate: 0,
      failed: [longChat(400, 'It never ended.')],
    },
  ],
};

const world = (mode: (typeof MODES)[number] = 'socket') =>
  startWorld({ mode, sigma: { agents: [greeter, bookings, grump], batchSeconds: 0.1 } });

const ofRemarks = (body: Record<string, unknown>) =>
  JSON.stringify(body.metadata ?? {}).includes('sigma_remarks');

const FAULTS: [string, Omit<Fault, 'method' | 'matches'>][] = [
  ['asks to slow down', { kind: 'rate-limited', retryAfterSeconds: 1 }],
  ['answers 500', { kind: 'http-error', status: 500 }],
  ['cuts the connection before', { kind: 'reset-before' }],
  ['cuts the connection after', { kind: 'reset-after' }],
];

describe.each(MODES)('the remarks of a batch in %s mode', (mode) => {
  it('stand once in the thread of the completion, like ones together', async () => {
    const { command, completion, posted, slack, thread } = await world(mode);
    await command('run Grump all');
    const message = await completion();
    const remarks = await slack.until(() => thread(message)[0]);
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    const shown = blockText(remarks);
    expect(shown).toMatch(/5 failing attempts of 2 test cases[\s\S]*Stays calm · 4 of 4 attempts failed/u);
    expect(shown).toMatch(/×4 · it shouted/iu);
    expect(shown.match(/job_\w+/gu)).toHaveLength(5);
    expect(shown.indexOf('Stays calm')).toBeLessThan(shown.indexOf('Ends'));
    expect(remarks.text).not.toMatch(/attempts passed/u);
    expect(thread(message)).toHaveLength(1);
  });

  it.each(FAULTS)('stand there once when Slack %s', async (_what, fault) => {
    const { command, completion, posted, slack, thread } = await world(mode);
    slack.faults.add({ ...fault, method: 'chat.postMessage', matches: ofRemarks });
    await command('run Grump all');
    const message = await completion();
    await slack.until(() => thread(message)[0]);
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(thread(message)).toHaveLength(1);
  });
});

describe('the remarks of a batch', () => {
  it('are not there where nothing failed', async () => {
    const { command, completion, posted, slack, fetch, thread } = await world();
    await command('run "Booking desk" all');
    const message = await completion();
    await slack.until(() => posted()[0]?.text.startsWith('Finished'));
    expect(await (await fetch('/metrics')).text()).not.toMatch(/sigma_work_depth\{kind="post"\} [1-9]/u);
    expect(thread(message)).toEqual([]);
  });

  it('follow after a restart between the completion and them', async () => {
    const { command, completion, slack, start, stop, thread } = await world();
    slack.faults.add({
      kind: 'platform-error',
      error: 'internal_error',
      method: 'chat.postMessage',
      times: 1,
      matches: ofRemarks,
    });
    await command('run Grump all');
    const message = await completion();
    await stop();
    await start();
    await slack.until(() => thread(message)[0]);
    expect(thread(message)).toHaveLength(1);
  });
});

describe.each(MODES)('the transcript of a failing attempt in %s mode', (mode) => {
  async function opened() {
    const started = await world(mode);
    const { command, completion, press, slack, thread } = started;
    await command('run Grump all');
    const message = await completion();
    const remarks = await slack.until(() => thread(message)[0]);
    const view = () => slack.views.at(-1);
    return {
      ...started,
      remarks,
      view,
      open: async (actionId: string): Promise<SlackView> => {
        await press(remarks, actionId);
        return slack.until(() => view());
      },
    };
  }

  it('opens, and fills, from the thread', async () => {
    const { open, view, slack } = await opened();
    await open('open-transcript:0-0');
    const filled = await slack.until(() => (blockText(view() ?? none).includes('HEY!') ? view() : undefined));
    expect(blockText(filled)).toContain('Stays calm · Grump');
  });

  it('turns its pages to the end', async () => {
    const { open, view, slack } = await opened();
    await open('open-transcript:1-0');
    await slack.until(() => actionIds(view() ?? none).includes('turn-transcript:next'));
    let read = blockText(view() ?? none);
    while (actionIds(view() ?? none).includes('turn-transcript:next')) {
      const before = view()?.hash;
      await slack.press({
        view: view() as SlackView,
        actionId: 'turn-transcript:next',
        userId: ASHA,
      });
      await slack.until(() => view()?.hash !== before);
      read += blockText(view() ?? none);
    }
    expect(new Set([...read.matchAll(/^(\d+)\. (?:user|assistant)/gmu)].map(([, turn]) => turn)).size).toBe(
      400,
    );
  });

  it('says what went wrong, and reads again', async () => {
    const { open, view, slack, sigma } = await opened();
    sigma.faults.add({ kind: 'http-error', status: 503, endpoint: 'get-test-run', times: 3 });
    await open('open-transcript:0-0');
    await slack.until(() => blockText(view() ?? none).includes('cannot be reached'));
    sigma.faults.clear();
    await slack.press({ view: view() as SlackView, actionId: 'turn-transcript', userId: ASHA });
    await slack.until(() => blockText(view() ?? none).includes('HEY!'));
  });

  it('comes as a message where Slack does not open it', async () => {
    const { pressForAnswer, remarks, slack } = await opened();
    slack.faults.add({ method: 'views.open', kind: 'platform-error', error: 'expired_trigger_id' });
    expect(allText(await pressForAnswer(remarks, 'open-transcript:0-0'))).toContain('HEY!');
  });
});

const none = { blocks: [] };
