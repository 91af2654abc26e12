import { describe, expect, it } from 'vitest';
import type { Message } from '../../playground/slack/model.ts';
import { BOOKINGS_ID, BYE, bookings, GREETER_ID, greeter, HELLO } from '../fixtures/agents.ts';
import {
  ASHA,
  allText,
  BEN,
  blockText,
  isCompletion,
  MODES,
  PUBLIC,
  SECOND,
  startWorld,
  type WorldOptions,
} from '../support/start-world.ts';

const THIRD = 'C0THIRD003';
const HOUR = 3_600_000;

async function subscribed(mode: WorldOptions['mode'], options: WorldOptions = {}) {
  let aheadMs = 0;
  const world = await startWorld({
    ...(mode === undefined ? {} : { mode }),
    now: () => new Date(Date.now() + aheadMs),
    ...options,
    sigma: { agents: [greeter, bookings], batchSeconds: 60, ...options.sigma },
  });
  const { completions, sigma, slack } = world;
  slack.addChannel({ id: THIRD });
  const results = (channelId = PUBLIC) =>
    completions(channelId).map(({ text }) => /batch_\w+/u.exec(text)?.[0] ?? 'no batch');
  return {
    ...world,
    results,
    /** As if in the dashboard. */
    end(testCaseIds?: string[], agentId = GREETER_ID): string {
      const batchId = sigma.createBatch(agentId, testCaseIds);
      sigma.finishBatch(batchId);
      return batchId;
    },
    announced: (batchId: string, channelId = PUBLIC): Promise<Message> =>
      slack.until(
        () =>
          slack
            .channel(channelId)
            .messages.find((message) => isCompletion(message) && message.text.includes(batchId)),
        8_000,
      ),
    later(ms: number): void {
      aheadMs += ms;
    },
  };
}

describe.each(MODES)('a subscription in %s mode', (mode) => {
  it('announces a batch of the dashboard once in every subscribed channel', async () => {
    const { ask, announced, results, sigma } = await subscribed(mode);
    await ask('subscribe Greeter');
    await ask('subscribe Greeter on:always', { channelId: SECOND });
    const batchId = sigma.createBatch(GREETER_ID);
    await sigma.until(() => sigma.requestsTo('list-batch-runs').length > 6);
    sigma.finishBatch(batchId);
    const [result] = await Promise.all([announced(batchId), announced(batchId, SECOND)]);
    expect([results(), results(SECOND)]).toEqual([[batchId], [batchId]]);
    expect(result.text).toMatch(/Greeter.*3 of 4 attempts passed/u);
    expect(blockText(result)).toContain('Subscribed here: failures and recoveries');
  });

  it('announces a batch that began and ended between two looks', async () => {
    const { announced, ask, end } = await subscribed(mode);
    await ask('subscribe Greeter');
    expect((await announced(end())).text).toContain('3 of 4 attempts passed');
  });

  it('announces more new batches than a page of the list holds', async () => {
    const { announced, ask, end, results, sigma } = await subscribed(mode, {
      env: { POLL_MAX_SECONDS: '1' },
    });
    await ask('subscribe Greeter on:always');
    const batchIds = Array.from({ length: 23 }, () => end());
    for (const batchId of batchIds) await announced(batchId);
    expect(results().toSorted()).toEqual(batchIds.toSorted());
    expect(sigma.requestsTo('list-batch-runs').some(({ query }) => Number(query.page) > 0)).toBe(true);
  });

  it('posts no history, but the end of what still runs', async () => {
    const { announced, ask, end, results, sigma } = await subscribed(mode);
    end();
    const running = sigma.createBatch(GREETER_ID);
    end();
    await ask('subscribe Greeter on:always');
    sigma.finishBatch(running);
    await announced(running);
    await announced(end());
    expect(results()).toHaveLength(2);
  });

  it('does not double the result of a run in the channel', async () => {
    const { announced, ask, command, end, results, sigma } = await subscribed(mode);
    await ask('subscribe Greeter on:always');
    await command('run Greeter all');
    await sigma.until(() => sigma.batchIds(GREETER_ID).length === 1);
    const [run = ''] = sigma.batchIds(GREETER_ID);
    sigma.finishBatch(run);
    const result = await announced(run);
    await announced(end());
    expect(results().filter((batchId) => batchId === run)).toHaveLength(1);
    expect(blockText(result)).not.toContain('Subscribed here');
  });

  it('keeps back what its filter does not want', async () => {
    const { announced, ask, end, results } = await subscribed(mode);
    await ask('subscribe Greeter');
    await ask('subscribe Greeter on:always below:70%', { channelId: SECOND });
    await ask('subscribe Greeter on:always', { channelId: THIRD });
    const [clean, mixed, bad] = [end([HELLO]), end([HELLO, BYE]), end()];
    for (const batchId of [clean, mixed, bad]) await announced(batchId, THIRD);
    await announced(bad);
    await announced(mixed, SECOND);
    expect(results().toSorted()).toEqual([mixed, bad].toSorted());
    expect(results(SECOND)).toEqual([mixed]);
  });

  it('announces the first clean batch after a failing one, and no further ones', async () => {
    const { announced, ask, end, results } = await subscribed(mode);
    await ask('subscribe Greeter');
    await ask('subscribe Greeter on:always', { channelId: SECOND });
    const failing = end();
    await announced(failing);
    const recovered = end([HELLO]);
    const result = await announced(recovered);
    await announced(end([HELLO]), SECOND);
    const failingAgain = end();
    await announced(failingAgain);
    expect(results()).toEqual([failing, recovered, failingAgain]);
    expect(blockText(result)).toContain('Recovered');
  });

  it('announces changes alone where it is asked to', async () => {
    const { announced, ask, end, results } = await subscribed(mode);
    await ask('subscribe Greeter on:change');
    await ask('subscribe Greeter on:always', { channelId: SECOND });
    const first = end();
    await announced(first);
    await announced(end(), SECOND);
    const clean = end([HELLO]);
    await announced(clean);
    await announced(end([HELLO]), SECOND);
    expect(results()).toEqual([first, clean]);
  });

  it('calls those who are to be mentioned, on failures only', async () => {
    const { announced, ask, end } = await subscribed(mode);
    await ask('subscribe Greeter on:always mention:<!subteam^S0614TZR7|@oncall>,<@U0ASHA0001|asha>');
    const called = '<!subteam^S0614TZR7> <@U0ASHA0001>';
    const failing = await announced(end());
    const clean = await announced(end([HELLO]));
    expect(failing.text.startsWith(called)).toBe(true);
    expect(blockText(failing)).toContain(called);
    expect(allText(clean)).not.toContain('subteam');
  });

  it('is known to the channel, once', async () => {
    const { ask, posted, slack } = await subscribed(mode);
    await ask('subscribe Greeter mention:here');
    await ask('subscribe Greeter mention:here');
    await ask('unsubscribe');
    await slack.until(() => posted().length >= 2);
    expect(posted().map(({ text }) => text)).toEqual([
      'Asha Rao subscribed this channel to Greeter: failures and recoveries',
      'Asha Rao ended this channel’s subscription to Greeter',
    ]);
  });

  it('is replaced by the next one to the same agent, which tells how to go back', async () => {
    const { ask, announced, end } = await subscribed(mode);
    await ask('subscribe Greeter on:change below:50% mention:S0614TZR7');
    const answer = await ask('subscribe Greeter on:always');
    const shown = allText(answer);
    const [undo = ''] =
      /\/sigma (subscribe agent_\S+ on:change below:50% mention:S0614TZR7)/u.exec(shown) ?? [];
    expect(shown).toMatch(/every batch\. Before: .*recoveries, below 50%, mentions S0614TZR7 on failures/u);
    expect(undo).not.toBe('');
    await announced(end([HELLO]));
  });

  it('ends', async () => {
    const { announced, ask, end, results, sigma } = await subscribed(mode);
    await ask('subscribe Greeter on:always');
    const running = sigma.createBatch(GREETER_ID);
    await sigma.until(() => sigma.requestsTo('list-batch-runs').length > 5);
    expect((await ask('unsubscribe Greeter')).text).toContain('no longer subscribed to Greeter');
    sigma.finishBatch(running);
    await ask('subscribe Booking desk on:always');
    await announced(end(undefined, BOOKINGS_ID));
    const lists = () =>
      sigma.requestsTo('list-batch-runs').filter(({ query }) => String(query.agentId).includes('Greeter'))
        .length;
    const before = lists();
    const all = sigma.requestsTo('list-batch-runs').length;
    await sigma.until(() => sigma.requestsTo('list-batch-runs').length > all + 3);
    expect([lists(), results().includes(running)]).toEqual([before, false]);
  });

  it('is listed with its filter, its mute and what was announced last', async () => {
    const { announced, ask, end } = await subscribed(mode);
    const none = await ask('subscriptions');
    await ask('subscribe Greeter below:90%');
    await ask('subscribe "Booking desk" on:change');
    const batchId = end();
    await announced(batchId);
    await ask('mute 2h Booking desk');
    const listed = allText(await ask('subscriptions'));
    expect(none.text).toMatch(/subscribed to no agent[\s\S]*\/sigma subscribe/u);
    expect(listed).toContain('2 subscriptions of this channel');
    expect(listed).toMatch(new RegExp(`\\*Greeter\\*: batches, below 90%\\nlast announced ${batchId}`, 'u'));
    expect(listed).toMatch(
      /\*Booking desk\*: test cases that begin to fail.*\n🔇 muted until <!date.*nothing announced yet/u,
    );
  });
});

describe.each(MODES)('an agent that SigmaMind no longer knows, in %s mode', (mode) => {
  it('is told of once in every subscribed channel, and marked in the list until it is back', async () => {
    const { announced, ask, end, posted, results, sigma, slack } = await subscribed(mode);
    await ask('subscribe Greeter on:always');
    await ask('subscribe Greeter on:always', { channelId: SECOND });
    const notices = (channelId = PUBLIC) =>
      posted(channelId).filter(({ text }) => text.includes('does not find Greeter'));
    sigma.faults.add({ kind: 'http-error', status: 404, endpoint: 'list-batch-runs', times: 1000 });
    const told = await slack.until(() => notices()[0]);
    await slack.until(() => notices(SECOND)[0]);
    const listed = allText(await ask('subscriptions'));
    sigma.faults.clear();
    const batchId = end();
    await announced(batchId);
    const back = allText(await ask('subscriptions'));
    expect(allText(told)).toMatch(/Not found since <!date.*\/sigma unsubscribe agent_/su);
    expect(listed).toMatch(/Greeter: every batch \(not found\)[\s\S]*⚠️ not found since <!date/u);
    expect(back).not.toContain('not found');
    expect([notices().length, notices(SECOND).length, results()]).toEqual([1, 1, [batchId]]);
  });
});

describe.each(MODES)('a mute in %s mode', (mode) => {
  it('keeps a channel silent until its time is over', async () => {
    const { announced, ask, end, later, results } = await subscribed(mode);
    await ask('subscribe Greeter on:always');
    await ask('subscribe Greeter on:always', { channelId: SECOND });
    const answer = await ask('mute 2h');
    const missed = end();
    await announced(missed, SECOND);
    later(2 * HOUR + 1_000);
    const heard = end();
    await announced(heard);
    expect(answer.text).toMatch(/Muted here: “Greeter”[\s\S]*Until <!date/u);
    expect(results()).toEqual([heard]);
  });

  it('leaves a run its result', async () => {
    const { announced, ask, command, sigma } = await subscribed(mode);
    await ask('subscribe Greeter');
    await ask('mute 3d Greeter');
    await command('run Greeter all');
    await sigma.until(() => sigma.batchIds(GREETER_ID).length === 1);
    const [run = ''] = sigma.batchIds(GREETER_ID);
    sigma.finishBatch(run);
    await announced(run);
  });

  it('ends when somebody says so', async () => {
    const { announced, ask, end } = await subscribed(mode);
    await ask('subscribe Greeter');
    await ask('mute 3d');
    expect((await ask('unmute Greeter')).text).toContain('No longer muted');
    expect((await ask('unmute Greeter')).text).toContain('Nothing was muted');
    await announced(end());
  });

  it('can be chosen on an announcement', async () => {
    const { announced, ask, end, slack } = await subscribed(mode);
    await ask('subscribe Greeter on:always');
    const message = await announced(end());
    const { options } = JSON.parse(JSON.stringify(message.blocks.at(-1))).elements[0];
    const before = slack.ephemerals.length;
    await slack.press({
      message,
      actionId: 'mute-agent',
      userId: 'U0ASHA0001',
      action: { type: 'static_select', selected_option: options[1] },
    });
    const answer = await slack.until(() => slack.ephemerals[before]);
    expect(options.map(({ text }: { text: { text: string } }) => text.text)).toEqual([
      '1 hour',
      '8 hours',
      'Until 9:00 next morning',
      '3 days',
    ]);
    expect(answer.text).toMatch(/Muted here: “Greeter”/u);
  });
});

describe.each(MODES)('a mute until tomorrow in %s mode', (mode) => {
  /** A Saturday night before clocks go forward in Europe and not in America. */
  const NIGHT = new Date('2027-03-27T22:00:00Z').getTime();
  const NOBODY = 'U0NOBODY01';

  async function atNight() {
    const begun = Date.now();
    const now = () => new Date(NIGHT + Date.now() - begun);
    const world = await subscribed(mode, { now, slack: { now }, sigma: { clock: () => now().getTime() } });
    world.slack.addUser({ id: NOBODY, name: 'nobody', realName: 'Nobody', isBot: false, zone: null });
    await world.ask('subscribe Greeter on:always');
    return world;
  }
  const until = (instant: string) => `Until <!date^${new Date(instant).getTime() / 1000}^`;

  it.each([
    ['ASHA', ASHA, '2027-03-28T07:00:00Z', '9:00 in the zone of your Slack profile'],
    ['BEN', BEN, '2027-03-28T13:00:00Z', '9:00 in the zone of your Slack profile'],
    ['somebody without a zone', NOBODY, '2027-03-28T09:00:00Z', '9:00 UTC: Slack does not say'],
  ])('ends at 9:00 where %s is', async (_who, userId, instant, words) => {
    const { ask } = await atNight();
    const { text } = await ask('mute tomorrow', { userId });
    expect(text).toContain(until(instant));
    expect(text).toContain(words);
  });

  it('can be chosen on an announcement, and on an older one by hours', async () => {
    const { announced, end, slack } = await atNight();
    const message = await announced(end());
    const { options } = JSON.parse(JSON.stringify(message.blocks.at(-1))).elements[0];
    const choose = async (value: string) => {
      const before = slack.ephemerals.length;
      const action = { type: 'static_select', selected_option: { ...options[2], value } };
      await slack.press({ message, actionId: 'mute-agent', userId: BEN, action });
      return (await slack.until(() => slack.ephemerals[before])).text;
    };
    const next = await choose(options[2].value);
    const former = await choose(options[2].value.replace('tomorrow', '1d'));
    expect(next).toContain(until('2027-03-28T13:00:00Z'));
    const formerSeconds = Number(/Until <!date\^(\d+)\^[^,]*, then/u.exec(former)?.[1]);
    expect(formerSeconds - NIGHT / 1000 - 24 * 3600).toBeGreaterThanOrEqual(0);
    expect(formerSeconds - NIGHT / 1000 - 24 * 3600).toBeLessThan(60);
  });
});

describe.each(MODES)('what cannot be subscribed in %s mode', (mode) => {
  it.each([
    ['subscribe Greeter on:never', /“on:never” was not expected.*on:fail, on:change or on:always/u],
    ['subscribe Greeter below:0.9', /“below:0.9” was not expected.*below:90%/u],
    ['subscribe Greeter mention:@oncall', /names cannot be looked up.*mention:S0614TZR7/u],
    ['subscribe Greeter of:fail', /“of:fail” was not expected.*on:, below: or mention:/u],
    ['mute', /needs a time.*30m, 2h or 3d/u],
    ['mute 2w', /“2w” was not expected.*30m, 2h or 3d/u],
  ])('is said for %s', async (text, problem) => {
    const { ask } = await subscribed(mode);
    expect((await ask(text)).text).toMatch(problem);
  });

  it.each([
    ['mute 2h', /not subscribed to any agent/u],
    ['unsubscribe Greeter', /not subscribed to “Greeter”/u],
    ['subscribe Nobody', /no agent “Nobody”/u],
  ])('is said for %s where nothing is subscribed', async (text, problem) => {
    const { ask } = await subscribed(mode);
    expect((await ask(text)).text).toMatch(problem);
  });

  it('is a channel that Sigma is not in', async () => {
    const { ask } = await subscribed(mode);
    expect((await ask('subscribe Greeter', { channelId: 'G0PRIVATE1' })).text).toMatch(/cannot post/u);
  });
});

describe('a restart', () => {
  it('between the end of a batch and the decision leaves one announcement, by the filter of that moment', async () => {
    const { announced, ask, end, results, sigma, start, stop } = await subscribed('socket');
    await ask('subscribe Greeter');
    const failing = end();
    await announced(failing);
    sigma.faults.add({ kind: 'http-error', status: 503, endpoint: 'list-test-runs', times: 3 });
    const recovered = end([HELLO]);
    await sigma.until(() => sigma.requestsTo('list-test-runs').length > 1);
    await stop();
    await start();
    await announced(recovered);
    await announced(end());
    expect(results().filter((batchId) => batchId === recovered)).toHaveLength(1);
  });
});
