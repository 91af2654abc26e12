import { describe, expect, it } from 'vitest';
import type { SlackView } from '../../playground/slack/model.ts';
import { BOOKINGS_ID, BYE, bookings, GREETER_ID, greeter, HELLO, HOURS } from '../fixtures/agents.ts';
import { ASHA, allText, MODES, PUBLIC, startWorld, type World } from '../support/start-world.ts';

const GREETER_CASES = `cases:${GREETER_ID}`;
const option = (value: string, text = value) => ({ text: { type: 'plain_text', text }, value });
const viewText = (view: SlackView) => allText({ text: '', blocks: view.blocks });

async function openForm({ command, slack }: World, place = {}): Promise<SlackView> {
  await command('run', place);
  return slack.until(() => slack.views[0]);
}

/** Picks the agent and waits until the form shows its test cases. */
async function pickAgent(
  { slack }: World,
  view: SlackView,
  agentId: string,
  name: string,
): Promise<SlackView> {
  await slack.press({
    view,
    actionId: 'run-agent',
    userId: ASHA,
    action: { selected_option: option(agentId, name) },
  });
  return slack.until(() => slack.views.find((each) => each.hash !== view.hash));
}

async function pickCases({ slack }: World, view: SlackView, ids: string[]): Promise<SlackView> {
  await slack.press({
    view,
    actionId: 'run-cases',
    userId: ASHA,
    action: { selected_options: ids.map((id) => option(id)) },
  });
  return slack.until(() => slack.views.find((each) => each.hash !== view.hash));
}

describe.each(MODES)('the form of a bare /sigma run, in %s mode', (mode) => {
  const world = (env: Record<string, string> = {}) =>
    startWorld({ mode, env, sigma: { agents: [greeter, bookings], batchSeconds: 0.2 } });

  it('opens empty where there is no default agent', async () => {
    const here = await world();
    const view = await openForm(here);
    expect(viewText(view)).toMatch(/Pick an agent to see its test cases/u);
  });

  it('opens with the default agent and its test cases to pick', async () => {
    const here = await world({ SIGMA_AGENT_ID: GREETER_ID });
    const view = await openForm(here);
    expect(viewText(view)).toMatch(/Greeter[\s\S]*Test cases/u);
  });

  it('names the channel in which the command was typed', async () => {
    const here = await world();
    expect(viewText(await openForm(here))).toContain(`<#${PUBLIC}>`);
  });

  it('lists the agents that match what was typed', async () => {
    const { slack, ...rest } = await world();
    const view = await openForm({ slack, ...rest });
    const { body, refused } = await slack.suggest({
      actionId: 'run-agent',
      blockId: 'agent',
      value: 'book',
      view,
      userId: ASHA,
    });
    expect(refused).toEqual([]);
    expect(body).toMatchObject({ options: [{ text: { text: 'Booking desk' }, value: BOOKINGS_ID }] });
  });

  it('lists the test cases of the agent that was picked', async () => {
    const here = await world();
    const view = await pickAgent(here, await openForm(here), GREETER_ID, 'Greeter');
    const { body } = await here.slack.suggest({
      actionId: 'run-cases',
      blockId: GREETER_CASES,
      value: '',
      view,
      userId: ASHA,
    });
    const { options } = body as { options: { value: string }[] };
    expect(options.map(({ value }) => value)).toEqual([HELLO, BYE, HOURS]);
  });

  it('says how many simulations the choice starts', async () => {
    const here = await world();
    const picked = await pickAgent(here, await openForm(here), GREETER_ID, 'Greeter');
    const view = await pickCases(here, picked, [HELLO, BYE]);
    expect(viewText(view)).toContain('This will start 3 simulations: 2 test cases.');
  });

  it('says how many simulations all test cases start', async () => {
    const here = await world();
    const picked = await pickAgent(here, await openForm(here), GREETER_ID, 'Greeter');
    await here.slack.press({
      view: picked,
      actionId: 'run-all',
      userId: ASHA,
      action: { selected_options: [option('all')] },
    });
    const view = await here.slack.until(() => here.slack.views.find(({ hash }) => hash !== picked.hash));
    expect(viewText(view)).toContain('This will start 4 simulations');
  });

  it('forgets the test cases of an agent when another one is picked', async () => {
    const here = await world();
    const picked = await pickAgent(here, await openForm(here), GREETER_ID, 'Greeter');
    const withCases = await pickCases(here, picked, [HELLO]);
    const changed = await pickAgent(here, withCases, BOOKINGS_ID, 'Booking desk');
    const { body } = await here.slack.submit({ view: changed, userId: ASHA });
    expect(body).toMatchObject({
      response_action: 'errors',
      errors: { [`cases:${BOOKINGS_ID}`]: expect.stringContaining('Pick at least one test case') },
    });
  });

  it('starts the picked test cases in its channel', async () => {
    const here = await world();
    const picked = await pickAgent(here, await openForm(here), GREETER_ID, 'Greeter');
    const view = await pickCases(here, picked, [HELLO, HOURS]);
    await here.slack.submit({ view, userId: ASHA });
    const announced = await here.completion();
    expect(here.slack.views).toHaveLength(0);
    expect(here.posts().map(({ body }) => body)).toEqual([
      { agentId: GREETER_ID, testCases: [HELLO, HOURS] },
    ]);
    expect(announced.text).toMatch(/Greeter.*3 of 3 attempts passed/u);
  });

  it('starts one batch when it is submitted twice', async () => {
    const here = await world();
    const view = await pickCases(here, await pickAgent(here, await openForm(here), GREETER_ID, 'Greeter'), [
      HELLO,
    ]);
    await Promise.all([here.slack.submit({ view, userId: ASHA }), here.slack.submit({ view, userId: ASHA })]);
    await here.completion();
    expect(here.posts()).toHaveLength(1);
  });

  it('asks for an agent and for test cases', async () => {
    const here = await world();
    const view = await openForm(here);
    const { body } = await here.slack.submit({ view, userId: ASHA });
    expect(body).toMatchObject({ response_action: 'errors', errors: { agent: 'Pick an agent.' } });
    expect(here.posts()).toHaveLength(0);
  });

  it('asks for test cases at the agent while the form does not show them yet', async () => {
    const here = await world();
    const { body, refused } = await here.slack.submit({
      view: await openForm(here),
      userId: ASHA,
      values: { agent: { 'run-agent': { selected_option: option(GREETER_ID, 'Greeter') } } },
    });
    expect(body).toMatchObject({ errors: { agent: expect.stringContaining('test cases') } });
    expect(refused).toEqual([]);
  });

  it('keeps the agent that it was opened with when something else is picked', async () => {
    const here = await world({ SIGMA_AGENT_ID: GREETER_ID });
    const view = await pickCases(here, await openForm(here), [HELLO]);
    expect(viewText(view)).toContain('1 test case.');
  });

  it('says where the bot cannot post that nothing was started', async () => {
    const here = await world();
    const opened = await openForm(here, { channelId: 'C0OUTSIDE1' });
    const view = await pickCases(here, await pickAgent(here, opened, GREETER_ID, 'Greeter'), [HELLO]);
    await here.slack.submit({ view, userId: ASHA });
    const message = await here.slack.until(() => here.slack.directChannel(ASHA).messages[0]);
    expect(message.text).toMatch(/cannot post[\s\S]*Nothing was started/u);
    expect(here.posts()).toHaveLength(0);
  });

  it.each([
    ['broken metadata', { private_metadata: '{' }],
    ['metadata of another shape', { private_metadata: '{"channelId":7}' }],
    ['a state of another shape', { state: { values: { agent: 'x' } } }],
  ])('refuses %s with a sentence', async (_what, tampered) => {
    const here = await world();
    const view = await openForm(here);
    const { acknowledged, body } = await here.slack.submit({
      view: { ...view, ...tampered } as SlackView,
      userId: ASHA,
    });
    expect(acknowledged).toBe(true);
    expect(body).toMatchObject({ response_action: 'errors' });
  });

  it('starts nothing for ids that nobody could have picked', async () => {
    const here = await world();
    const view = await openForm(here);
    await here.slack.submit({
      view,
      userId: ASHA,
      values: {
        agent: { 'run-agent': { selected_option: option(GREETER_ID) } },
        [GREETER_CASES]: { 'run-cases': { selected_options: [option('../../etc')] } },
      },
    });
    await here.slack.until(() => here.slack.ephemerals.at(-1)?.text.includes('nothing was started'));
    expect(here.posts()).toHaveLength(0);
  });

  it('opens, and offers no options, while SigmaMind is down', async () => {
    const here = await world({ SIGMA_AGENT_ID: GREETER_ID });
    await here.sigma.close();
    const view = await openForm(here);
    const { acknowledged, body, latencyMs } = await here.slack.suggest({
      actionId: 'run-agent',
      blockId: 'agent',
      value: '',
      view,
      userId: ASHA,
    });
    expect({ acknowledged, body }).toEqual({ acknowledged: true, body: { options: [] } });
    expect(latencyMs).toBeLessThan(3_000);
  });

  it('says how to do without it where Slack does not open it', async () => {
    const here = await world();
    here.slack.faults.add({ method: 'views.open', kind: 'platform-error', error: 'expired_trigger_id' });
    const { acknowledged } = await here.command('run');
    expect(acknowledged).toBe(true);
    expect(here.slack.ephemerals[0]?.text).toMatch(/did not open the form[\s\S]*\/sigma run all/u);
  });

  it('is acknowledged in time when Slack and SigmaMind hang', async () => {
    const here = await world({ SIGMA_AGENT_ID: GREETER_ID });
    here.sigma.faults.add({ kind: 'delay', delayMs: 60_000, times: 100 });
    here.slack.faults.add({ method: 'views.open', kind: 'delay', delayMs: 10_000 });
    const { acknowledged, latencyMs } = await here.command('run');
    expect(acknowledged && latencyMs < 3_000).toBe(true);
    expect(here.slack.ephemerals[0]?.text).toMatch(/Type the command again|type it again/u);
  });
});
