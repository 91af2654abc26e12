import { describe, expect, it } from 'vitest';
import type { Ephemeral, Message, SlackView } from '../../playground/slack/model.ts';
import { BYE, bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { ASHA, allText, BEN, MODES, PUBLIC, startWorld, type World } from '../support/start-world.ts';

const option = (value: string, text = value) => ({ text: { type: 'plain_text', text }, value });
const viewText = (view: SlackView | undefined) => allText({ text: '', blocks: view?.blocks ?? [] });

async function openForm({ slack }: World, message: Message | Ephemeral, userId = ASHA): Promise<SlackView> {
  const triggerId = slack.newTriggerId();
  await slack.press({ message, actionId: 'claim', userId, triggerId });
  const isFilled = (view: SlackView) => viewText(view).includes('What of it?');
  const found = () =>
    slack.views.find((view) => slack.triggerOfView.get(view.id) === triggerId && isFilled(view));
  return (await slack.until(found)) ?? Promise.reject(new Error('no form is open'));
}

type Choice = { kind: string; until?: string; reason?: string };

function submit({ slack }: World, view: SlackView, { kind, until, reason }: Choice, userId = ASHA) {
  return slack.submit({
    view,
    userId,
    values: {
      cases: { cases: { selected_options: [option(BYE, 'Says goodbye')] } },
      kind: { kind: { selected_option: option(kind) } },
      ...(until === undefined ? {} : { until: { until: { selected_date: until } } }),
      ...(reason === undefined ? {} : { reason: { reason: { value: reason } } }),
    },
  });
}

/** What the thread says of the decision, beside the remarks. */
const linesOf = ({ thread }: World, message: Message) =>
  thread(message).filter(({ metadata }) => metadata?.event_type === 'sigma_triage');
const lineOf = (here: World, message: Message) => here.slack.until(() => linesOf(here, message)[0]);

async function until(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(holds).toBe(true);
}

describe.each(MODES)('a failing test case in %s mode', (mode) => {
  const world = () =>
    startWorld({
      mode,
      env: { SIGMA_AGENT_ID: GREETER_ID },
      sigma: { agents: [greeter, bookings], batchSeconds: 0.2 },
    });

  async function failed(): Promise<{ here: World; message: Message }> {
    const here = await world();
    await here.command('run all');
    return { here, message: await here.completion() };
  }

  async function nextCompletion(here: World): Promise<Message> {
    await here.command('run all');
    return here.slack.until(() => here.completions()[1]);
  }

  it('is claimed from the result: the team sees it in the thread, and in later results', async () => {
    const { here, message } = await failed();
    await submit(here, await openForm(here, message), { kind: 'claim' });
    const line = await lineOf(here, message);
    await here.slack.until(() =>
      here.slack.ephemerals.some(({ text }) => text.includes('You claimed 1 test case')),
    );
    await here.slack.until(() => allText(here.completions()[0] ?? message).includes('claimed by'));
    expect(line.text).toContain('Asha Rao claimed Says goodbye');
    expect(allText(await nextCompletion(here))).toContain('Says goodbye: claimed by Asha Rao');
  });

  it('is named with who claimed it in the stand-up', async () => {
    const { here, message } = await failed();
    await submit(here, await openForm(here, message), { kind: 'claim' });
    await lineOf(here, message);
    await here.command('standup');
    const digest = await here.slack.until(() =>
      here.slack.channel(PUBLIC).messages.find(({ text }) => text.startsWith('☀️ Stand-up')),
    );
    expect(allText(digest)).toMatch(/Says goodbye since .*, with Asha Rao/u);
    expect(JSON.stringify(digest)).not.toContain('<@');
  });

  it('is said to be a teammate’s where Slack gives no names', async () => {
    const { here, message } = await failed();
    here.slack.faults.add({ method: 'users.info', kind: 'platform-error', error: 'missing_scope', times: 9 });
    await submit(here, await openForm(here, message), { kind: 'claim' });
    expect((await lineOf(here, message)).text).toContain('A teammate claimed Says goodbye');
    expect(allText(await nextCompletion(here))).toContain('Says goodbye: claimed by a teammate');
  });

  it('is a known issue with a reason and a day', async () => {
    const { here, message } = await failed();
    const form = await openForm(here, message);
    await submit(here, form, { kind: 'known-issue', until: '2099-12-03', reason: 'waiting for the API' });
    expect((await lineOf(here, message)).text).toContain('until 3 Dec: waiting for the API');
    const [batchId = ''] = here.sigma.batchIds(GREETER_ID);
    expect(allText((await here.ask(`status ${batchId}`)) ?? message)).toContain(
      'Says goodbye: known issue until 3 Dec: waiting for the API',
    );
  });

  it('is a known issue until the day ends where whoever marked it is', async () => {
    const { here, message } = await failed();
    const form = await openForm(here, message, BEN);
    await submit(here, form, { kind: 'known-issue', until: '2099-12-03', reason: 'waiting' }, BEN);
    const told = await here.slack.until(() => here.slack.ephemerals.find(({ userId }) => userId === BEN));
    expect(viewText(form)).toContain('in your time zone (America/New_York)');
    expect(told.text).toContain('until the end of 3 Dec (America/New_York)');
  });

  it('is told once however often the form arrives', async () => {
    const { here, message } = await failed();
    const form = await openForm(here, message);
    await Promise.all([submit(here, form, { kind: 'claim' }), submit(here, form, { kind: 'claim' })]);
    await lineOf(here, message);
    await nextCompletion(here);
    expect(linesOf(here, message)).toHaveLength(1);
  });

  it('has one holder where two people claim at once, and the other is told whose it is', async () => {
    const { here, message } = await failed();
    const forms = [ASHA, BEN].map((userId) => ({ userId, view: openForm(here, message, userId) }));
    const opened = await Promise.all(forms.map(async ({ userId, view }) => ({ userId, view: await view })));
    await Promise.all(opened.map(({ userId, view }) => submit(here, view, { kind: 'claim' }, userId)));
    const told = (words: string) =>
      here.slack.until(() => here.slack.ephemerals.find(({ text }) => text.includes(words)));
    const holder = (await told('You claimed 1 test case')).userId;
    const other = await told('Nothing was claimed');
    expect([holder, other.userId].sort()).toEqual([ASHA, BEN].sort());
    expect(other.text).toContain(`1 test case claimed already by <@${holder}>`);
    const { realName } = here.slack.users.find(({ id }) => id === holder) ?? {};
    expect(allText(await nextCompletion(here))).toContain(`Says goodbye: claimed by ${realName}`);
    expect(linesOf(here, message)).toHaveLength(1);
  });

  it('is claimed from an answer for one person, who alone is told', async () => {
    const { here, message } = await failed();
    const [batchId = ''] = here.sigma.batchIds(GREETER_ID);
    const answer = await here.ask(`status ${batchId}`);
    await submit(here, await openForm(here, answer), { kind: 'claim' });
    await here.slack.until(() =>
      here.slack.ephemerals.some(({ text }) => text.includes('You claimed 1 test case')),
    );
    expect(linesOf(here, message)).toEqual([]);
    expect(allText(await here.ask(`status ${batchId}`))).toContain('Says goodbye: claimed by');
  });

  it('is nobody’s again when that is taken back', async () => {
    const { here, message } = await failed();
    await submit(here, await openForm(here, message), { kind: 'claim' });
    await lineOf(here, message);
    await submit(here, await openForm(here, message), { kind: 'none' });
    expect(allText(await nextCompletion(here))).not.toContain('claimed by');
  });

  it('is nobody’s once it passes in a batch of which nobody is told', async () => {
    const { here, message } = await failed();
    await submit(here, await openForm(here, message), { kind: 'claim' });
    await lineOf(here, message);
    await here.ask('subscribe Greeter on:always');
    await here.ask('mute 2h');
    const first = here.sigma.batchIds(GREETER_ID)[0] ?? '';
    for (const agent of here.sigma.agents()) for (const one of agent.testCases) one.passRate = 1;
    const passed = here.sigma.createBatch(GREETER_ID, [BYE]);
    here.sigma.finishBatch(passed);
    await here.sigma.until(
      () => here.sigma.requestsTo('list-test-runs').some((sent) => JSON.stringify(sent).includes(passed)),
      8_000,
    );
    await until(async () => !allText(await here.ask(`status ${first}`)).includes('claimed by'));
    expect(here.completions()).toHaveLength(1);
  });

  it('needs a day and a reason to be a known issue', async () => {
    const { here, message } = await failed();
    const { body } = await submit(here, await openForm(here, message), { kind: 'known-issue' });
    expect(body).toMatchObject({
      response_action: 'errors',
      errors: { until: expect.stringContaining('Pick the day'), reason: expect.stringContaining('Say what') },
    });
  });

  it('says what is wrong where Slack does not open the form', async () => {
    const { here, message } = await failed();
    here.slack.faults.add({ method: 'views.open', kind: 'platform-error', error: 'expired_trigger_id' });
    await here.press(message, 'claim');
    await here.slack.until(() =>
      here.slack.ephemerals.some(({ text }) => text.includes('nothing was claimed')),
    );
  });
});
