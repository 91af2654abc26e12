import { describe, expect, it } from 'vitest';
import type { SampleAgent } from '../../playground/sigmamind/sample.ts';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { allText, blockText, MODES, startWorld } from '../support/start-world.ts';

const RISER_ID = 'agent_Riser000000000001';

/** Ten attempts, none of which passes at first. */
const riser: SampleAgent = {
  agentId: RISER_ID,
  name: 'Riser',
  testCases: [
    { label: 'Rises', userPrompt: 'Rise.', successCriteria: 'It rises.', attempt: 10, passRate: 0 },
  ],
};

async function world(mode: (typeof MODES)[number] = 'socket', sigma = {}) {
  const started = await startWorld({
    mode,
    sigma: { agents: [greeter, bookings, riser], batchSeconds: 0.2, ...sigma },
  });
  return {
    ...started,
    /** A batch of the past. */
    finished(agentId: string): string {
      const batchId = started.sigma.createBatch(agentId);
      started.sigma.finishBatch(batchId);
      return batchId;
    },
    /** From now on everything passes. */
    mend(agentId: string): void {
      for (const agent of started.sigma.agents()) {
        if (agent.agentId === agentId) for (const testCase of agent.testCases) testCase.passRate = 1;
      }
    },
  };
}

describe.each(MODES)('a completion in %s mode', (mode) => {
  it('begins with what changed since the batch before', async () => {
    const { command, completion, finished, mend } = await world(mode);
    const before = finished(RISER_ID);
    mend(RISER_ID);
    await command('run Riser all');
    const message = await completion();
    expect(message.text).toMatch(/^1 fixed · Riser: 10 of 10 attempts passed/u);
    for (const words of ['✅ 1 fixed · Riser', 'Since ', 'fixed (0/10 → 10/10)', 'Compared with']) {
      expect(blockText(message)).toContain(words);
    }
    expect(JSON.stringify(message)).not.toContain(before);
  });
});

describe('a completion', () => {
  it('says what still fails', async () => {
    const { command, completion, finished } = await world();
    finished(GREETER_ID);
    await command('run Greeter all');
    const message = await completion();
    expect(message.text).toMatch(/^1 still failing · Greeter: 3 of 4 attempts passed/u);
  });

  it('does not call a change what may be chance', async () => {
    const { command, completion, finished, mend } = await world();
    finished(GREETER_ID);
    mend(GREETER_ID);
    await command('run Greeter all');
    const message = await completion();
    expect(message.text).toMatch(/^All passed · Greeter/u);
    expect(blockText(message)).toContain('0/1 → 1/1: too few attempts to tell');
  });

  it('claims nothing where there is no batch before', async () => {
    const { command, completion } = await world();
    await command('run Greeter all');
    const message = await completion();
    expect(message.text).toMatch(/^Some failed · Greeter/u);
    expect(allText(message)).not.toMatch(/Since|Compared|failing ·|fixed/u);
  });

  it('calls nothing new that an older batch ran', async () => {
    const { command, completion, finished, sigma } = await world();
    const [first = '', ...others] = sigma.agentNamed('Greeter').testCases.map(({ testCaseId }) => testCaseId);
    finished(GREETER_ID);
    sigma.finishBatch(sigma.createBatch(GREETER_ID, [first]));
    await command('run Greeter all');
    const shown = blockText(await completion());
    expect(shown).toContain(`${others.length} not in the batch before`);
    expect(shown).not.toMatch(/\d new/u);
  });

  it('calls new what no batch before ran', async () => {
    const { command, completion, sigma } = await world();
    const [first = '', ...others] = sigma.agentNamed('Greeter').testCases.map(({ testCaseId }) => testCaseId);
    sigma.finishBatch(sigma.createBatch(GREETER_ID, [first]));
    await command('run Greeter all');
    expect(blockText(await completion())).toContain(`${others.length} new`);
  });

  it('compares only totals where SigmaMind lists no test runs', async () => {
    const { command, completion, finished, mend } = await world('socket', { hasTestRunList: false });
    finished(RISER_ID);
    mend(RISER_ID);
    await command('run Riser all');
    const shown = blockText(await completion());
    expect(shown).toMatch(/Better than the batch .*\(0% → 100%\)/u);
    expect(shown).not.toMatch(/fixed/u);
  });

  it('goes out without comparison where SigmaMind is away, and has its thread later', async () => {
    const { command, completion, finished, sigma, slack, thread } = await world();
    finished(GREETER_ID);
    sigma.faults.add({ kind: 'http-error', status: 503, endpoint: 'list-test-runs', times: 1_000 });
    await command('run Greeter all');
    const message = await completion();
    expect(message.text).toMatch(/^Some failed · Greeter: 3 of 4 attempts passed/u);
    sigma.faults.clear();
    await slack.until(() => thread(message)[0], 20_000);
    expect(blockText(message)).not.toContain('thread');
  });

  it('draws the pass rates from three batches on, and says them in words', async () => {
    const { command, completion, finished } = await world();
    finished(GREETER_ID);
    finished(GREETER_ID);
    await command('run Greeter all');
    const message = await completion();
    expect(blockText(message)).toContain('Pass rate of the last 3 batches: 75 → 75 → 75%');
    expect(message.blocks).toContainEqual(
      expect.objectContaining({
        type: 'data_visualization',
        chart: expect.objectContaining({
          type: 'line',
          series: [expect.objectContaining({ data: expect.arrayContaining([expect.anything()]) })],
        }),
      }),
    );
  });

  it('draws nothing of two', async () => {
    const { command, completion, finished } = await world();
    finished(GREETER_ID);
    await command('run Greeter all');
    expect(allText(await completion())).not.toContain('Pass rate of the last');
  });

  it('keeps the words of the pass rates where charts are refused', async () => {
    const { slack, command, completion, finished } = await world();
    slack.faults.add({
      method: 'chat.postMessage',
      kind: 'platform-error',
      error: 'invalid_blocks',
      times: 99,
      matches: (body) => String(JSON.stringify(body)).includes('data_visualization'),
    });
    finished(GREETER_ID);
    finished(GREETER_ID);
    await command('run Greeter all');
    expect(blockText(await completion())).toContain('Pass rate of the last 3 batches');
  });
});

describe('the status of a finished batch', () => {
  it('shows the same verdict, and from the store once it is known', async () => {
    const { ask, command, completion, finished, sigma } = await world();
    finished(GREETER_ID);
    await command('run Greeter all');
    await completion();
    const requests = sigma.requests.length;
    const [batchId = ''] = sigma.batchIds(GREETER_ID);
    const shown = await ask(`status ${batchId}`);
    expect(shown.text).toMatch(/^1 still failing · Greeter/u);
    expect(allText(shown)).toContain('Compared with');
    expect(sigma.requests).toHaveLength(requests);
  });

  it('shows it of a batch that was started elsewhere', async () => {
    const { ask, finished } = await world();
    const before = finished(GREETER_ID);
    const shown = await ask(`status ${finished(GREETER_ID)} Greeter`);
    expect(allText(shown)).toContain(before);
    expect(shown.text).toMatch(/^1 still failing · Greeter/u);
  });
});
