import { describe, expect, it } from 'vitest';
import type { Message } from '../../playground/slack/model.ts';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { ASHA, allText, MODES, PUBLIC, startWorld, type World } from '../support/start-world.ts';

const shown = ({ slack }: World) => allText({ text: '', blocks: slack.views[0]?.blocks ?? [] });

function said({ slack }: World, text: string): Message {
  return slack.say({ channelId: PUBLIC, userId: ASHA, text });
}

async function lookUp(here: World, message: Message): Promise<void> {
  const { acknowledged } = await here.slack.shortcut({ callbackId: 'look-up', message, userId: ASHA });
  expect(acknowledged).toBe(true);
  await here.slack.until(() => here.slack.views[0]);
}

async function pressInView({ slack }: World, actionId: string): Promise<void> {
  const [view] = slack.views;
  if (view === undefined) throw new Error('no modal is open');
  await slack.press({ view, actionId, userId: ASHA });
}

describe.each(MODES)('Look up in %s mode', (mode) => {
  const world = () =>
    startWorld({
      mode,
      env: { SIGMA_AGENT_ID: GREETER_ID },
      sigma: { agents: [greeter, bookings], batchSeconds: 60 },
    });

  it('opens the batch that a message names', async () => {
    const here = await world();
    const batchId = here.sigma.createBatch(GREETER_ID);
    here.sigma.finishBatch(batchId);
    await lookUp(here, said(here, `look at ${batchId}, please`));
    await here.slack.until(() => shown(here).includes('3 of 4 attempts passed'));
    expect(shown(here)).toContain(batchId);
  });

  it('opens the attempt that a message names, and from a batch to an attempt', async () => {
    const here = await world();
    const batchId = here.sigma.createBatch(GREETER_ID);
    here.sigma.finishBatch(batchId);
    await lookUp(here, said(here, batchId));
    await here.slack.until(() => shown(here).includes('3 of 4 attempts passed'));
    await pressInView(here, 'show-job:0');
    await here.slack.until(() => shown(here).includes('Attempt failed'));
    const [jobId = ''] = /job_\w+/u.exec(shown(here)) ?? [];
    await here.slack.closeView({ view: here.slack.views[0] as never, userId: ASHA });
    await lookUp(here, said(here, `why did ${jobId} fail?`));
    await here.slack.until(() => shown(here).includes('It hung up without a word.'));
  });

  it('lets a person pick where a message names several, and go back', async () => {
    const here = await world();
    const ids = [here.sigma.createBatch(GREETER_ID), here.sigma.createBatch(GREETER_ID)];
    await lookUp(here, said(here, ids.join(' against ')));
    expect(shown(here)).toContain('This message names 2 ids');
    await pressInView(here, 'look-up-open:1');
    await here.slack.until(() => /Running.*Greeter/u.test(shown(here)));
    expect(shown(here)).toContain(ids[1]);
    await pressInView(here, 'look-up-list');
    await here.slack.until(() => shown(here).includes('This message names 2 ids'));
  });

  it('finds the id in the blocks of the bot’s own messages', async () => {
    const here = await world();
    await here.command('run Greeter all');
    await here.slack.until(() => here.posted()[0]?.edits.length);
    const [message] = here.posted();
    if (message === undefined) throw new Error('no card');
    await lookUp(here, { ...message, text: 'Running' });
    await here.slack.until(() => shown(here).includes(here.sigma.batchIds(GREETER_ID)[0] ?? 'no batch'));
  });

  it('says where a message names nothing', async () => {
    const here = await world();
    await lookUp(here, said(here, 'Good morning'));
    expect(shown(here)).toContain('names no batch and no job');
  });

  it('says what is wrong where SigmaMind does not know the batch', async () => {
    const here = await world();
    await lookUp(here, said(here, 'batch_Unknown000000000'));
    await here.slack.until(() => /does not know this id/u.test(shown(here)));
  });

  it('says so where Slack does not open the modal', async () => {
    const here = await world();
    here.slack.faults.add({ method: 'views.open', kind: 'platform-error', error: 'expired_trigger_id' });
    const message = said(here, 'batch_Unknown000000000');
    await here.slack.shortcut({ callbackId: 'look-up', message, userId: ASHA });
    await here.slack.until(() => here.slack.ephemerals[0]?.text.includes('opening what the message names'));
  });
});
