import { describe, expect, it } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { MODES, startWorld } from '../support/start-world.ts';

describe.each(MODES)('an answer whose delivery has no known outcome, in %s mode', (mode) => {
  it.each([
    ['schedules remove 1', ['schedule "daily 12:00" run Greeter all UTC'], /Removed 1\./u],
    ['schedules pause 1', ['schedule "daily 12:00" run Greeter all UTC'], /Paused 1\./u],
    ['standup off', ['standup at "daily 09:15"'], /No more stand-ups/u],
    ['unsubscribe', ['subscribe Greeter'], /no longer subscribed to Greeter/u],
    ['subscribe Greeter', [], /✅ Subscribed to Greeter/u],
    ['watch batch Greeter', [], /^Watching/u],
    ['unwatch batch', ['watch batch Greeter'], /will not be announced/u],
  ])('says the same again: %s', async (words, before, expected) => {
    const { ask, command, sigma, slack } = await startWorld({
      mode,
      sigma: { agents: [greeter, bookings], batchSeconds: 600 },
    });
    const batchId = sigma.createBatch(GREETER_ID);
    const typed = (text: string) => text.replace(/\bbatch\b/u, batchId);
    for (const earlier of before) await ask(typed(earlier));
    const asked = slack.ephemerals.length;
    slack.faults.add({ method: 'response_url', kind: 'reset-after' });
    await command(typed(words));
    await slack.until(() => slack.ephemerals.length >= asked + 2);
    const [first, second] = slack.ephemerals.slice(asked).map(({ text }) => text);
    expect(first).toMatch(expected);
    expect(second).toBe(first);
  });
});
