import { describe, expect, it } from 'vitest';
import type { SlackView } from '../../playground/slack/model.ts';
import { bookings, GREETER_ID, greeter, HELLO } from '../fixtures/agents.ts';
import {
  ASHA,
  allText,
  BEN,
  MODES,
  PUBLIC,
  SECOND,
  startWorld,
  type World,
  type WorldOptions,
} from '../support/start-world.ts';

const OUTSIDE = 'C0OUTSIDE1';
const option = (value: string, text = value) => ({ text: { type: 'plain_text', text }, value });
const viewText = (view: SlackView | undefined) => allText({ text: '', blocks: view?.blocks ?? [] });

function opening({ slack }: World, userId = ASHA, tab = 'home') {
  const view = slack.homes.get(userId);
  return slack.event({ type: 'app_home_opened', user: userId, channel: 'D1', tab, ...(view && { view }) });
}

/** Opens the Home and waits for the first publication of it that holds what was examined. */
async function openHome(here: World, userId = ASHA): Promise<string> {
  const before = here.slack.homes.get(userId)?.hash;
  expect((await opening(here, userId)).acknowledged).toBe(true);
  return examined(here, before, userId);
}

async function examined({ slack }: World, before: string | undefined, userId = ASHA): Promise<string> {
  return slack.until(() => {
    const home = slack.homes.get(userId);
    const words = viewText(home);
    return home?.hash !== before && words.includes('Checked <!date') && words;
  });
}

async function pressInHome(
  { slack }: World,
  actionId: string,
  value?: string,
  view = slack.homes.get(ASHA),
): Promise<void> {
  if (view === undefined) throw new Error('there is no Home');
  const { acknowledged } = await slack.press({
    view,
    actionId,
    userId: ASHA,
    ...(value === undefined ? {} : { value }),
  });
  expect(acknowledged).toBe(true);
}

/** Opens the run form with an agent set, all test cases ticked, and this channel picked. */
async function submitForm(here: World, channelId: string) {
  const { slack } = here;
  const view = await slack.until(() => slack.views[0]);
  return slack.submit({
    view,
    userId: ASHA,
    values: {
      channel: { 'run-channel': { type: 'conversations_select', selected_conversation: channelId } },
      agent: { 'run-agent': { selected_option: option(GREETER_ID, 'Greeter') } },
      all: { 'run-all': { selected_options: [option('all')] } },
    },
  });
}

const publications = ({ slack }: World) => slack.requests.filter(({ method }) => method === 'views.publish');

describe.each(MODES)('the Home tab in %s mode', (mode) => {
  const world = (options: WorldOptions & { batchSeconds?: number } = {}) =>
    startWorld({
      mode,
      sigma: { agents: [greeter, bookings], batchSeconds: options.batchSeconds ?? 60 },
      ...options,
    });

  it('greets somebody new with what to type, and with everything working', async () => {
    const words = await openHome(await world());
    expect(words).toMatch(/Run test cases[\s\S]*Nothing that you started[\s\S]*`\/sigma subscribe`/u);
    expect(words).toMatch(/✅ Everything works[\s\S]*Slack token: works, as sigma in Sigma Team/u);
  });

  it('shows the run, the subscription and the schedule of a person, and to others only their number', async () => {
    const here = await world();
    await here.command('run Greeter all');
    await here.card();
    await here.slack.until(() => here.posts().length === 1);
    await here.ask('subscribe "Booking desk"', { channelId: SECOND });
    await here.ask('schedule "weekdays 06:30" run Greeter all');
    const mine = await openHome(here);
    expect(mine).toMatch(/Running: 1 batch of yours\n⏳ \*Greeter\* · 0 of 4 attempts/u);
    expect(mine).toContain(`in <#${PUBLIC}>`);
    expect(mine).toContain(`*Booking desk* in <#${SECOND}>: failures and recoveries`);
    expect(mine).toMatch(/1 · run Greeter all in <#C0PUBLIC01>\nweekdays 06:30 .*⏰ Next <!date/u);
    const theirs = await openHome(here, BEN);
    expect(theirs).toContain('1 batch that others started');
    expect(theirs).not.toMatch(/Greeter|Booking|<#/u);
  });

  it('shows the last result of an agent', async () => {
    const here = await world({ batchSeconds: 0.2 });
    await here.command('run Greeter all');
    await here.completion();
    const words = await openHome(here);
    expect(words).toMatch(
      /My agents\n\*Greeter\*\n⚠️ 3 of 4 attempts passed \(75%\) · <!date.*in <#C0PUBLIC01>/u,
    );
  });

  it('starts a run in the channel that was picked', async () => {
    const here = await world({ batchSeconds: 0.2, env: { SIGMA_AGENT_ID: GREETER_ID } });
    await openHome(here);
    await pressInHome(here, 'open-run-form');
    const { body } = await submitForm(here, SECOND);
    expect(body).toBeFalsy();
    expect((await here.completion(SECOND)).text).toMatch(/Greeter.*3 of 4 attempts passed/u);
    expect(here.posted(PUBLIC)).toEqual([]);
  });

  it('opens the form with the agent whose button was pressed, and keeps asking for the channel', async () => {
    const here = await world({ batchSeconds: 0.2 });
    await here.command(`run Greeter ${HELLO}`);
    await here.completion();
    await openHome(here);
    await pressInHome(here, 'open-run-form:0');
    const form = await here.slack.until(() => here.slack.views[0]);
    expect(JSON.stringify(form.blocks)).toContain(GREETER_ID);
    await here.slack.press({
      view: form,
      actionId: 'run-all',
      userId: ASHA,
      action: { selected_options: [option('all')] },
      // Slack sends what a form was opened with along with what was changed.
      values: {
        agent: { 'run-agent': { selected_option: option(GREETER_ID, 'Greeter') } },
        channel: { 'run-channel': { selected_conversation: SECOND } },
      },
    });
    const changed = await here.slack.until(() => here.slack.views.find(({ hash }) => hash !== form.hash));
    expect(viewText(changed)).toContain('This will start 4 simulations');
    expect(JSON.stringify(changed.blocks)).toContain('conversations_select');
  });

  it('asks in the form for what is missing', async () => {
    const here = await world();
    await openHome(here);
    await pressInHome(here, 'open-run-form');
    const view = await here.slack.until(() => here.slack.views[0]);
    const { body } = await here.slack.submit({ view, userId: ASHA });
    expect(body).toMatchObject({
      response_action: 'errors',
      errors: { channel: 'Pick a channel.', agent: 'Pick an agent.' },
    });
  });

  it('says at the field that the bot cannot post in the channel', async () => {
    const here = await world();
    await openHome(here);
    await pressInHome(here, 'open-run-form');
    const { body } = await submitForm(here, OUTSIDE);
    expect(body).toMatchObject({
      response_action: 'errors',
      errors: { channel: expect.stringContaining('/invite @Sigma') },
    });
    expect(here.posts()).toEqual([]);
  });

  it('says at the field that the operator does not allow the channel', async () => {
    const here = await world({ env: { RUN_ALLOWED: PUBLIC } });
    expect(await openHome(here)).toContain(`Batches can be started in <#${PUBLIC}> only.`);
    await pressInHome(here, 'open-run-form');
    const { body } = await submitForm(here, SECOND);
    expect(body).toMatchObject({ errors: { channel: expect.stringContaining('RUN_ALLOWED') } });
  });

  it('says whether the person may start batches, also where Slack does not say who may', async () => {
    const here = await world({ env: { RUN_ALLOWED: 'U0BEN00002,S0TESTERS1' } });
    expect(await openHome(here)).toMatch(/whether you may start batches is not known/u);
    expect(await openHome(here, BEN)).toContain('✅ You may start batches.');
    here.slack.userGroups.set('S0TESTERS1', []);
    expect(await openHome(here)).toContain('🚫 You may not start batches');
  });

  it('takes the run in time while Slack does not say whether the bot may post', async () => {
    const here = await world();
    await openHome(here);
    await pressInHome(here, 'open-run-form');
    here.slack.faults.add({ method: 'conversations.history', kind: 'delay', delayMs: 5_000 });
    const { acknowledged, latencyMs, body } = await submitForm(here, PUBLIC);
    expect({ acknowledged, isInTime: latencyMs < 3_000 }).toEqual({ acknowledged: true, isInTime: true });
    expect(body).toBeFalsy();
    await here.sigma.until(() => here.posts().length === 1);
  });

  it('tells the person of a run that was refused', async () => {
    const here = await world({ env: { RUN_MAX_BATCHES_PER_DAY: '1' } });
    await here.command(`run Greeter ${HELLO}`);
    await here.sigma.until(() => here.posts().length === 1);
    expect(await openHome(here)).toMatch(
      /At most 1 batch may be started in 24 hours: none is left\. The next one can start/u,
    );
    await pressInHome(here, 'open-run-form');
    await submitForm(here, SECOND);
    const told = await here.slack.until(() =>
      here.slack.ephemerals.find(({ channelId }) => channelId === SECOND),
    );
    expect(told).toMatchObject({ userId: ASHA, text: expect.stringContaining('RUN_MAX_BATCHES_PER_DAY') });
  });

  it('opens the status of what is running', async () => {
    const here = await world();
    await here.command('run Greeter all');
    await here.card();
    await here.sigma.until(() => here.posts().length === 1);
    await openHome(here);
    await pressInHome(here, 'show-batch:0');
    await here.slack.until(() => viewText(here.slack.views[0]).includes('0 of 4 attempts finished'));
  });

  it('checks again at the press of a button', async () => {
    const here = await world();
    await openHome(here);
    await here.sigma.close();
    const before = here.slack.homes.get(ASHA)?.hash;
    await pressInHome(here, 'refresh-home:doctor');
    expect(await examined(here, before)).toMatch(
      /to repair: see Doctor below[\s\S]*SigmaMind key: SigmaMind does not/u,
    );
  });

  it('is published once more at the press of a button that stood in the publication before', async () => {
    const here = await world();
    await openHome(here);
    const seen = here.slack.homes.get(ASHA);
    await openHome(here);
    const newest = here.slack.homes.get(ASHA)?.hash;
    await here.ask('subscribe "Booking desk"', { channelId: SECOND });
    await pressInHome(here, 'refresh-home:top', undefined, seen);
    expect(await examined(here, newest)).toContain('*Booking desk* in');
  });

  it('stands while SigmaMind hangs, first without what the doctor finds', async () => {
    const here = await world();
    here.sigma.faults.add({ kind: 'delay', delayMs: 60_000, times: 100 });
    await opening(here);
    const first = await here.slack.until(() => here.slack.homes.get(ASHA));
    expect(viewText(first)).toMatch(/My agents[\s\S]*⏳ Asking Slack/u);
    expect(await examined(here, first.hash)).toContain('SigmaMind key: no answer within 2 seconds');
  });

  it('brings a Home of another release up to date when one of its buttons is pressed', async () => {
    const here = await world();
    await openHome(here);
    const before = here.slack.homes.get(ASHA)?.hash;
    await pressInHome(here, 'show-weather', '{}');
    await examined(here, before);
  });

  it('leaves a newer Home alone', async () => {
    const here = await world();
    await openHome(here);
    const seen = here.slack.homes.get(ASHA);
    await openHome(here);
    const newest = here.slack.homes.get(ASHA)?.hash;
    const count = publications(here).length;
    await here.slack.event({ type: 'app_home_opened', user: ASHA, channel: 'D1', tab: 'home', view: seen });
    await here.slack.until(() => publications(here).length > count);
    await openHome(here, BEN);
    expect(here.slack.homes.get(ASHA)?.hash).toBe(newest);
    expect(here.logLines.join('\n')).not.toMatch(/could not publish/u);
  });

  it('shows none to somebody who opens the messages', async () => {
    const here = await world();
    await opening(here, ASHA, 'messages');
    await openHome(here, BEN);
    expect(here.slack.homes.has(ASHA)).toBe(false);
  });

  it('tells the person where Slack does not open the form', async () => {
    const here = await world();
    await openHome(here);
    here.slack.faults.add({ method: 'views.open', kind: 'platform-error', error: 'expired_trigger_id' });
    await pressInHome(here, 'open-run-form');
    const told = await here.slack.until(() => here.slack.directChannel(ASHA).messages[0]);
    expect(told.text).toMatch(/while opening the run form/u);
  });
});
