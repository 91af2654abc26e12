import { describe, expect, it } from 'vitest';
import { BOOKINGS_ID, bookings, greeter } from '../fixtures/agents.ts';
import { isCompletion, MODES, startWorld } from '../support/start-world.ts';

const BATCHES = 30;
/** Slack takes about 50 edits a minute. */
const GAP_MS = 1_300;

describe.each(MODES)('Slack’s rate limits in %s mode', (mode) => {
  it('hold up no completion behind the edits of thirty cards', async () => {
    const { command, sigma, slack } = await startWorld({
      mode,
      sigma: { agents: [greeter, bookings], batchSeconds: 600 },
      timing: { msBetweenCardUpdates: GAP_MS },
    });
    for (let index = 0; index < BATCHES; index += 1) {
      slack.addChannel({ id: `C0BATCH${String(index).padStart(3, '0')}` });
    }
    const channels = Array.from({ length: BATCHES }, (_, index) =>
      slack.channel(`C0BATCH${String(index).padStart(3, '0')}`),
    );
    for (const { id } of channels) await command('run Booking desk all anyway', { channelId: id });
    await sigma.until(() => sigma.batchIds(BOOKINGS_ID).length === BATCHES);
    slack.rateLimits.isEnforced = true;
    const finishedAt = Date.now();
    for (const batchId of sigma.batchIds(BOOKINGS_ID)) sigma.finishBatch(batchId);
    await slack.until(() => channels.every(({ messages }) => messages.some(isCompletion)));
    const slowestMs = Math.max(
      ...channels.flatMap(({ messages }) => messages.filter(isCompletion).map(({ at }) => at.getTime())),
    );
    expect(slowestMs - finishedAt).toBeLessThan(5_000);
    expect(channels.map(({ messages }) => messages.filter(isCompletion).length)).toEqual(
      Array(BATCHES).fill(1),
    );
    const edits = slack.requests
      .filter(({ method }) => method === 'chat.update')
      .map(({ at }) => at.getTime());
    const gaps = edits.slice(1).map((at, index) => at - (edits[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(GAP_MS * 0.8);
    expect(slack.requests.filter(({ response }) => response?.status === 429)).toEqual([]);
  });

  it('of one channel delay its completions and lose none', async () => {
    const { command, completions, sigma, slack } = await startWorld({
      mode,
      sigma: { agents: [greeter, bookings], batchSeconds: 600 },
    });
    for (let index = 0; index < 6; index += 1) await command('run Booking desk all anyway');
    await sigma.until(() => sigma.batchIds(BOOKINGS_ID).length === 6);
    slack.faults.add({ method: 'chat.postMessage', kind: 'rate-limited', retryAfterSeconds: 1, times: 6 });
    for (const batchId of sigma.batchIds(BOOKINGS_ID)) sigma.finishBatch(batchId);
    await slack.until(() => completions().length >= 6);
    expect(completions()).toHaveLength(6);
  });
});
