import { describe, expect, it, onTestFinished } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import {
  ASHA,
  actionIds,
  allText,
  BEN,
  isCompletion,
  MODES,
  PUBLIC,
  startWorld,
} from '../support/start-world.ts';
import { describeOnPostgres } from '../support/stores.ts';

/** A clock that goes on as the wall's does, and jumps when told. */
function clockAt(start: string) {
  let ahead = new Date(start).getTime() - Date.now();
  return {
    now: () => new Date(Date.now() + ahead),
    jumpTo(instant: string) {
      ahead = new Date(instant).getTime() - Date.now();
    },
  };
}

/** A Friday morning, two days before clocks go forward in Europe. */
const FRIDAY = '2027-03-26T10:00:00Z';

async function clockWorld(start = FRIDAY, options: Parameters<typeof startWorld>[0] = {}) {
  const clock = clockAt(start);
  const world = await startWorld({
    ...options,
    now: clock.now,
    slack: { now: clock.now },
    sigma: {
      agents: [greeter, bookings],
      batchSeconds: 5,
      clock: () => clock.now().getTime(),
      ...options.sigma,
    },
  });
  const digests = (channelId = PUBLIC) =>
    world.posted(channelId).filter(({ text }) => text.startsWith('☀️ Stand-up'));
  return {
    ...world,
    clock,
    digests,
    digestCount: (count: number) =>
      world.slack.until(() => (digests().length >= count ? digests()[count - 1] : undefined)),
  };
}

describe.each(MODES)('/sigma standup in %s mode', (mode) => {
  it('posts a digest at once: pass rate, what fails, what runs', async () => {
    const { ask, digestCount, sigma } = await clockWorld(FRIDAY, {
      mode,
      sigma: { agents: [greeter, bookings], batchSeconds: 600 },
    });
    for (let count = 0; count < 2; count += 1) sigma.finishBatch(sigma.createBatch(GREETER_ID));
    sigma.freezeBatch(sigma.createBatch(GREETER_ID));
    const answer = await ask('standup');
    const digest = allText(await digestCount(1));
    expect(answer.text).toContain('on its way');
    expect(digest).toMatch(
      /Greeter · 75% → 75% passed, ➖ no clear change · 3 batches · ⏳ 1 still running/u,
    );
    expect(digest).toMatch(/Open:\n• Says goodbye since/u);
    expect(digest).not.toContain('Booking desk');
  });

  it('says in one line that nothing happened', async () => {
    const { ask, digestCount } = await clockWorld(FRIDAY, { mode });
    await ask('standup Greeter "Booking desk" 3d');
    const digest = await digestCount(1);
    expect(digest.text).toMatch(/^☀️ Stand-up: quiet since Tue,? 23 Mar, no batches\.$/u);
    expect(digest.blocks).toHaveLength(2);
  });
});

describe('a stand-up by the clock', () => {
  it('stays at its time when clocks go forward, in the zone of the person', async () => {
    const { ask, clock, digestCount, digests } = await clockWorld(FRIDAY);
    const answer = await ask('standup at "daily 09:15"');
    clock.jumpTo('2027-03-27T08:15:00Z');
    await digestCount(1);
    clock.jumpTo('2027-03-28T07:15:00Z');
    await digestCount(2);
    expect(answer.text).toMatch(/daily 09:15 \(Europe\/Berlin\).*Slack profile/u);
    expect(digests().map(({ at }) => at.toISOString().slice(0, 16))).toEqual([
      '2027-03-27T08:15',
      '2027-03-28T07:15',
    ]);
    expect(allText(digests()[1] ?? { text: '', blocks: [] })).not.toContain('late');
  });

  it.each([
    ['Europe/Berlin', '2027-10-29T20:00:00Z', '2027-10-30T07:15:00Z', '2027-10-31T08:15:00Z'],
    ['America/New_York', '2027-11-05T20:00:00Z', '2027-11-06T13:15:00Z', '2027-11-07T14:15:00Z'],
    ['America/New_York', '2027-03-12T20:00:00Z', '2027-03-13T14:15:00Z', '2027-03-14T13:15:00Z'],
  ])('stays at its time when the clocks of %s change after %s', async (zone, start, before, after) => {
    const { ask, clock, digestCount, digests } = await clockWorld(start);
    const answer = await ask(`standup at "daily 9:15am" ${zone}`);
    clock.jumpTo(before);
    await digestCount(1);
    clock.jumpTo(after);
    await digestCount(2);
    expect(answer.text).toContain(zone);
    expect(digests().map(({ at }) => at.toISOString().slice(0, 16))).toEqual(
      [before, after].map((instant) => instant.slice(0, 16)),
    );
  });

  it('is posted late, once, after the bot was away, and says so', async () => {
    const { ask, clock, digestCount, digests, start, stop } = await clockWorld(FRIDAY);
    await ask('standup at "daily 09:15"');
    await stop();
    clock.jumpTo('2027-04-01T08:00:00Z');
    await start();
    const late = allText(await digestCount(1));
    clock.jumpTo('2027-04-02T07:15:00Z');
    await digestCount(2);
    expect(late).toContain('late: due Thu 09:15 (Europe/Berlin)');
    expect(digests()).toHaveLength(2);
  });

  it('is replaced by a new one, and stopped', async () => {
    const { ask, clock, digestCount, digests } = await clockWorld(FRIDAY);
    await ask('standup at "daily 09:15" UTC');
    await ask('standup at "daily 18:00" UTC Greeter');
    clock.jumpTo('2027-03-26T18:00:00Z');
    await digestCount(1);
    const next = await ask('standup');
    await digestCount(2);
    const stopped = await ask('standup off');
    clock.jumpTo('2027-03-29T20:00:00Z');
    const list = await ask('schedules');
    expect(next.text).toContain('daily 18:00 (UTC)');
    expect(stopped.text).toContain('No more stand-ups');
    expect(list.text).toContain('Nothing happens in this channel');
    expect(digests()).toHaveLength(2);
  });
});

describe.each(MODES)('/sigma schedule in %s mode', (mode) => {
  it('runs test cases by the clock, with one result', async () => {
    const { ask, card, clock, completion, completions, sigma } = await clockWorld(FRIDAY, { mode });
    const answer = await ask('schedule "weekdays 06:30" run Greeter all', { userId: BEN });
    clock.jumpTo('2027-03-29T10:30:00Z');
    const started = await card();
    clock.jumpTo('2027-03-29T10:31:00Z');
    const result = await completion(PUBLIC);
    expect(answer.text).toContain('weekdays 06:30 (America/New_York)');
    expect([started.text, ...started.edits.map(({ text }) => text)].join('\n')).toContain(
      'The schedule of Ben Ortiz is starting',
    );
    expect(result.text).toContain('started by the schedule of Ben Ortiz');
    expect(JSON.stringify([started, result])).not.toContain('<@');
    expect(completions()).toHaveLength(1);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(1);
  });

  it('says in the channel why nothing was run', async () => {
    const { ask, clock, posted, sigma, slack } = await clockWorld(FRIDAY, { mode });
    await ask('schedule "daily 12:00" run Greeter failed UTC');
    clock.jumpTo('2027-03-26T12:00:00Z');
    const first = await slack.until(() => posted()[0]);
    sigma.faults.add({ kind: 'http-error', status: 503, times: 9 });
    clock.jumpTo('2027-03-27T12:00:00Z');
    const second = await slack.until(() => posted()[1]);
    expect(first.text).toMatch(/Scheduled run not done \(Fri 12:00, UTC\).*Greeter has no batch yet/su);
    expect(second.text).toMatch(/Scheduled run not done.*cannot be reached/su);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(0);
  });
});

describe.each(MODES)('a scheduled run that was not done, in %s mode', (mode) => {
  const saysSo = ({ text }: { text: string }) => text.startsWith('⚠️ Scheduled run not done');

  it.each([
    ['lost', 'reset-before', 'create-batch-run'],
    ['of unknown outcome', 'reset-after', 'list-test-cases'],
  ] as const)('is told once though the message was %s at first (%s, %s)', async (_what, kind, endpoint) => {
    const { ask, clock, posted, sigma, slack } = await clockWorld(FRIDAY, { mode });
    await ask('schedule "daily 12:00" run Greeter all UTC');
    sigma.faults.add({ kind: 'http-error', endpoint, status: 400, times: 9 });
    const isWord = (body: Record<string, unknown>) => JSON.stringify(body).includes('Scheduled run not done');
    const fault = slack.faults.add({ method: 'chat.postMessage', kind, times: 1, matches: isWord });
    clock.jumpTo('2027-03-26T12:00:00Z');
    await slack.until(() => fault.struck === 1 && posted().find(saysSo));
    await ask('schedules');
    expect(fault.struck).toBe(1);
    expect(posted().filter(saysSo)).toHaveLength(1);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(0);
  });
});

describe('/sigma schedules', () => {
  it('holds a schedule once that was typed twice', async () => {
    const { ask } = await clockWorld(FRIDAY);
    await ask('schedule "daily 12:00" run Greeter all UTC');
    const again = await ask('schedule "daily 12:00" run Greeter all UTC');
    expect(allText(again)).toContain('/sigma schedules remove 1');
    await ask('schedule "daily 12:00" run Greeter failed UTC');
    expect((await ask('schedules')).text).toContain('2 schedules in this channel');
  });

  it('names the zone as it was typed, and holds it once under all its names', async () => {
    const { ask } = await clockWorld(FRIDAY);
    await ask('schedule "daily 12:00" run Greeter all Asia/Calcutta');
    const again = await ask('schedule "daily 12:00" run Greeter all asia/kolkata');
    expect(allText(again)).toContain('(Asia/Kolkata)');
    expect(allText(again)).toContain('/sigma schedules remove 1');
  });

  it('pauses, resumes and removes by button and by word', async () => {
    const { ask, card, clock, pressForAnswer, posted, completion } = await clockWorld(FRIDAY);
    await ask('schedule "daily 12:00" run Greeter all UTC');
    const list = await ask('schedules');
    const paused = await pressForAnswer(list, 'change-schedule:toggle');
    clock.jumpTo('2027-03-26T13:00:00Z');
    const resumed = await ask('schedules resume 1');
    expect(list.text).toMatch(/1 · run Greeter all · daily 12:00 \(UTC\) · ⏰ Next <!date/u);
    expect(actionIds(list)).toEqual(['change-schedule:toggle', 'change-schedule:remove']);
    expect(paused.text).toMatch(/⏸ Paused 1\./u);
    expect(paused.replacedOriginal).toBe(true);
    expect(resumed.text).toMatch(/▶️ Resumed 1\./u);
    expect(posted()).toHaveLength(0);
    clock.jumpTo('2027-03-27T12:00:00Z');
    await card();
    clock.jumpTo('2027-03-27T12:01:00Z');
    await completion(PUBLIC);
    const removed = await ask('schedules remove 1');
    clock.jumpTo('2027-03-28T12:00:10Z');
    const unknown = await ask('schedules pause 1');
    expect(removed.text).toContain('Removed 1.');
    expect(unknown.text).toContain('no schedule 1 in this channel');
    expect(posted().filter(isCompletion)).toHaveLength(1);
  });

  it.each([
    ['schedule "sometimes" run all', /“sometimes” are not times.*"weekdays 09:15".*"mon,thu 2:30pm"/su],
    ['schedule "every 5 minutes" run all', /more often than every 15 minutes/u],
    ['schedule "daily 9:00" run all Mars/Olympus', /no time zone “Mars\/Olympus”/u],
    ['schedule "daily 9:00"', /needs what to run/u],
    ['schedule "daily 9:00" walk', /“walk” was not expected/u],
    ['schedule "daily 9:00" run Nobody all', /no agent “Nobody”/u],
    ['schedule "daily 9:00" run agent_Missing000000 all', /does not know this id.*nothing was set/u],
    ['standup at "daily 9:00" agent_Missing000000', /does not know this id.*nothing was set/u],
    ['standup agent_Missing000000', /does not know this id/u],
    ['standup at', /needs times/u],
    ['standup Nobody', /no agent “Nobody”/u],
    ['schedules pause three', /“three” was not expected/u],
    ['schedules pause 7', /no schedule 7/u],
  ])('and the like answer %s with what to type instead', async (words, expected) => {
    const { ask } = await clockWorld(FRIDAY);
    expect((await ask(words)).text).toMatch(expected);
  });
});

describeOnPostgres('three bots on one database', ({ engine }) => {
  it('post a stand-up once and start a scheduled run once', async () => {
    const { location, remove } = await engine.createLocation();
    if (location.kind !== 'postgres') throw new Error('not on PostgreSQL');
    onTestFinished(remove);
    const world = await clockWorld(FRIDAY, { env: { DATABASE_URL: location.url } });
    const { ask, clock, completion, digestCount, digests, sigma, start } = world;
    await Promise.all([start(), start()]);
    await ask('standup at "daily 12:00" UTC', { userId: ASHA });
    await ask('schedule "daily 12:00" run Greeter all anyway UTC', { userId: ASHA });
    for (const day of ['26', '27', '28']) {
      clock.jumpTo(`2027-03-${day}T12:00:00Z`);
      await digestCount(Number(day) - 25);
      await sigma.until(() => sigma.batchIds(GREETER_ID).length >= Number(day) - 25);
    }
    clock.jumpTo('2027-03-28T12:10:00Z');
    await completion(PUBLIC);
    expect(digests()).toHaveLength(3);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(3);
  });
});
