import { describe, expect, it } from 'vitest';
import { BYE, bookings, GREETER_ID, greeter, HELLO } from '../fixtures/agents.ts';
import { ASHA, actionIds, allText, BEN, PUBLIC, SECOND, startWorld } from '../support/start-world.ts';

async function world(env: Record<string, string> = {}, batchSeconds = 60) {
  return startWorld({ env, sigma: { agents: [greeter, bookings], batchSeconds } });
}

describe('RUN_ALLOWED', () => {
  it('keeps others from starting batches, before anything is posted', async () => {
    const { ask, posted, posts } = await world({ RUN_ALLOWED: 'U0BEN00002' });
    const answer = await ask('run Greeter all');
    expect(allText(answer)).toMatch(/You may not start batches here[\s\S]*RUN_ALLOWED[\s\S]*<@U0BEN00002>/u);
    expect([posted(), posts()]).toEqual([[], []]);
  });

  it('lets a member of a listed user group run', async () => {
    const { slack, sigma, command, posts } = await world({ RUN_ALLOWED: 'S0TESTERS1' });
    slack.userGroups.set('S0TESTERS1', [BEN]);
    await command('run Greeter all', { userId: BEN });
    await sigma.until(() => posts().length === 1);
  });

  it('says why it cannot tell who is in a user group', async () => {
    const { ask, posts } = await world({ RUN_ALLOWED: 'S0TESTERS1' });
    expect((await ask('run Greeter all')).text).toMatch(
      /Slack does not say who is in it \(no_such_subteam\)/u,
    );
    expect(posts()).toHaveLength(0);
  });

  it('keeps others from scheduling runs', async () => {
    const { ask, slack } = await world({ RUN_ALLOWED: 'S0TESTERS1' });
    slack.userGroups.set('S0TESTERS1', [BEN]);
    const answer = await ask('schedule "daily 12:00" run Greeter all UTC');
    expect(answer.text).toContain('You may not start batches here');
    expect((await ask('schedules')).text).toContain('Nothing happens in this channel');
  });

  it('keeps others from resuming runs, but not from pausing them', async () => {
    const { ask } = await world({ RUN_ALLOWED: BEN });
    await ask('schedule "daily 12:00" run Greeter all UTC', { userId: BEN });
    await ask('standup at "daily 09:15" UTC');
    const paused = [await ask('schedules pause 1'), await ask('schedules pause 2')];
    const refused = await ask('schedules resume 1');
    const resumed = [await ask('schedules resume 2'), await ask('schedules resume 1', { userId: BEN })];
    expect(paused.map(({ text }) => /Paused \d/u.exec(text)?.[0])).toEqual(['Paused 1', 'Paused 2']);
    expect(refused.text).toContain('You may not start batches here');
    expect(resumed.map(({ text }) => /Resumed \d/u.exec(text)?.[0])).toEqual(['Resumed 2', 'Resumed 1']);
  });

  it('keeps batches to the listed channels', async () => {
    const { ask, command, sigma, posts } = await world({ RUN_ALLOWED: PUBLIC });
    expect(allText(await ask('run Greeter all', { channelId: SECOND }))).toContain(`<#${PUBLIC}>`);
    await command('run Greeter all');
    await sigma.until(() => posts().length === 1);
  });
});

describe('RUN_MAX_ATTEMPTS', () => {
  it('refuses a larger batch, with what would pass', async () => {
    const { ask, posts, posted } = await world({ RUN_MAX_ATTEMPTS: '3' });
    const answer = await ask('run Greeter all');
    expect(allText(answer)).toMatch(/4 simulations[\s\S]*at most 3[\s\S]*RUN_MAX_ATTEMPTS/u);
    expect(allText(answer)).toContain(`/sigma run ${GREETER_ID} ${HELLO} ${BYE}`);
    expect([posted(), posts()]).toEqual([[], []]);
  });
});

describe('RUN_MAX_BATCHES_PER_DAY', () => {
  it('refuses one too many, and says when the next can start', async () => {
    const { ask, command, sigma, posts } = await world({ RUN_MAX_BATCHES_PER_DAY: '1' });
    await command(`run Greeter ${HELLO}`);
    await sigma.until(() => posts().length === 1);
    const answer = await ask(`run Greeter ${BYE}`);
    expect(allText(answer)).toMatch(/at most 1[\s\S]*RUN_MAX_BATCHES_PER_DAY[\s\S]*can start <!date/u);
    expect(posts()).toHaveLength(1);
  });

  it('gives the last place to one of two at once', async () => {
    const { slack, sigma, command, posts } = await world({ RUN_MAX_BATCHES_PER_DAY: '1' });
    await Promise.all([command(`run Greeter ${HELLO}`), command(`run Greeter ${BYE}`, { userId: BEN })]);
    const refused = await slack.until(() => slack.ephemerals[0]);
    await sigma.until(() => posts().length === 1);
    expect(refused.text).toContain('RUN_MAX_BATCHES_PER_DAY');
  });

  it('does not count what was not started', async () => {
    const { ask, command, sigma, posts } = await world({ RUN_MAX_BATCHES_PER_DAY: '1' });
    sigma.faults.add({ endpoint: 'create-batch-run', kind: 'http-error', status: 400 });
    await ask(`run Greeter ${HELLO}`);
    await command(`run Greeter ${BYE}`);
    await sigma.until(() => posts().some(({ status }) => status === 201));
  });
});

describe('the same test cases twice', () => {
  it('are offered as the batch that is running', async () => {
    const { ask, command, completion, press, sigma, posts, slack } = await world();
    await command('run Greeter all');
    await sigma.until(() => posts().length === 1);
    const offer = await ask('run Greeter all', { userId: BEN, channelId: SECOND });
    expect(allText(offer)).toMatch(/running already[\s\S]*<@U0ASHA0001> started them <!date/u);
    expect(posts()).toHaveLength(1);
    const before = slack.ephemerals.length;
    await press(offer, 'watch-batch');
    await slack.until(() => slack.ephemerals[before]);
    const [batchId = ''] = sigma.batchIds(GREETER_ID);
    sigma.finishBatch(batchId);
    expect((await completion(SECOND)).text).toContain(batchId);
  });

  it('are offered too where the batch was started in the dashboard', async () => {
    const { ask, sigma, posts } = await world();
    const batchId = sigma.createBatch(GREETER_ID, [BYE]);
    expect(allText(await ask(`run Greeter ${BYE}`))).toMatch(/Somebody outside of Slack started them/u);
    expect(allText(await ask(`run Greeter ${BYE}`))).toContain(batchId);
    expect(posts()).toHaveLength(0);
  });

  it('start anyway by the button, once', async () => {
    const { ask, press, pressForAnswer, sigma, posts } = await world();
    sigma.createBatch(GREETER_ID, [BYE]);
    const offer = await ask(`run Greeter ${BYE}`);
    expect(actionIds(offer)).toEqual(['watch-batch', 'start-anyway']);
    await press(offer, 'start-anyway');
    await sigma.until(() => posts().length === 1);
    expect((await pressForAnswer(offer, 'start-anyway')).text).toContain('pressed already');
    expect(posts()).toHaveLength(1);
  });

  it('start anyway by the word', async () => {
    const { command, sigma, posts } = await world();
    sigma.createBatch(GREETER_ID, [BYE]);
    await command(`run Greeter ${BYE} anyway`);
    await sigma.until(() => posts().length === 1);
  });

  it('start once when two people ask for them at the same moment', async () => {
    const { command, slack, sigma, posts } = await world();
    await Promise.all([command('run Greeter all'), command('run Greeter all', { userId: BEN })]);
    const offer = await slack.until(() => slack.ephemerals[0]);
    await sigma.until(() => posts().length === 1);
    expect(offer.text).toContain('running already');
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(1);
  });
});

describe('the form', () => {
  const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

  async function submitAll(env: Record<string, string>) {
    const here = await world({ SIGMA_AGENT_ID: GREETER_ID, ...env });
    const { command, slack } = here;
    await command('run');
    const view = await slack.until(() => slack.views[0]);
    const values = {
      agent: { 'run-agent': { type: 'external_select', selected_option: option(GREETER_ID) } },
      all: { 'run-all': { type: 'checkboxes', selected_options: [option('all')] } },
    };
    const submitted = await slack.submit({ view, userId: ASHA, values });
    return { ...here, answer: JSON.stringify(submitted) };
  }

  it('says at its field how many simulations a batch may have', async () => {
    const { answer, posts } = await submitAll({ RUN_MAX_ATTEMPTS: '3' });
    expect(answer).toMatch(/"all":"These are 4 simulations\. One batch may have at most 3/u);
    expect(posts()).toHaveLength(0);
  });

  it('says who may not run', async () => {
    const { answer, posts } = await submitAll({ RUN_ALLOWED: BEN });
    expect(answer).toMatch(/"agent":"You may not start batches here/u);
    expect(posts()).toHaveLength(0);
  });

  it('runs what keeps to the limits', async () => {
    const { sigma, posts } = await submitAll({ RUN_ALLOWED: ASHA, RUN_MAX_ATTEMPTS: '4' });
    await sigma.until(() => posts().length === 1);
  });
});
