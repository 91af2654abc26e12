import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { bookings, greeter } from '../fixtures/agents.ts';
import { allText, MODES, startWorld, type WorldOptions } from '../support/start-world.ts';

const OUTSIDE = 'C0OUTSIDE1';

describe.each(MODES)('/sigma doctor in %s mode', (mode) => {
  const world = (options: WorldOptions = {}) =>
    startWorld({ mode, sigma: { agents: [greeter, bookings] }, ...options });

  it('finds everything well', async () => {
    const { ask } = await world();
    const answer = await ask('doctor');
    expect(answer.text).toBe('✅ Everything works');
    expect(allText(answer)).toMatch(/Slack token: works, as sigma in Sigma Team[\s\S]*SigmaMind key: works/u);
  });

  it('names the scopes that are missing', async () => {
    const scopes = manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'im:history');
    const { ask } = await world({ slack: { scopes } });
    expect((await ask('doctor')).text).toContain('Scopes: im:history is missing.');
  });

  it('says in a channel without the bot how to invite it', async () => {
    const { ask } = await world();
    expect((await ask('doctor', { channelId: OUTSIDE })).text).toContain('/invite');
  });

  it('says in a direct message between people that a channel is needed', async () => {
    const { ask } = await world();
    expect((await ask('doctor', { channelId: 'D0PEOPLE01' })).text).toContain('use a channel');
  });

  it('says that SigmaMind refuses the key', async () => {
    const { ask, logLines, sigma } = await world({ env: { SIGMA_API_KEY: 'sk_wrong_key_123' } });
    const answer = await ask('doctor');
    expect(answer.text).toMatch(/SigmaMind key: SigmaMind refuses it\..*\n→ Put a valid key into SIGMA/u);
    for (const secret of ['sk_wrong_key_123', sigma.apiKey]) {
      expect(JSON.stringify(answer) + logLines.join('\n')).not.toContain(secret);
    }
  });

  it('is acknowledged at once and answers soon while SigmaMind and Slack hang', async () => {
    const { ask, command, slack, sigma } = await world();
    sigma.faults.add({ kind: 'delay', delayMs: 60_000, times: 100 });
    slack.faults.add({ method: 'auth.test', kind: 'delay', delayMs: 10_000 });
    slack.faults.add({ method: 'conversations.history', kind: 'delay', delayMs: 10_000 });
    const startedAt = performance.now();
    const answer = await ask('doctor');
    const { latencyMs } = await command('doctor');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(latencyMs).toBeLessThan(1_500);
    expect(answer.text).toMatch(/Slack token: no answer within 2 seconds/u);
    expect(allText(answer)).toMatch(/SigmaMind key: no answer[\s\S]*This channel: no answer/u);
  });

  it('tells when running batches were looked at last', async () => {
    const { ask, sigma, slack } = await world({ sigma: { agents: [greeter, bookings], batchSeconds: 60 } });
    await ask(`watch ${sigma.createBatch(greeter.agentId ?? '')} Greeter`);
    await slack.until(() => true);
    await sigma.until(() => sigma.requestsTo('list-batch-runs').length > 0);
    expect(allText(await ask('doctor'))).toMatch(
      /Last look at running batches: just now, went well\. 1 batch/u,
    );
  });
});
