import { describe, expect, it } from 'vitest';
import { bookings, GREETER_ID, greeter } from '../fixtures/agents.ts';
import { allText, MODES, startWorld } from '../support/start-world.ts';

const CLOSED = ['G0PRIVATE1', 'C0OUTSIDE1', 'D0PEOPLE01'];

describe.each(MODES)('where the bot cannot post, in %s mode', (mode) => {
  const world = (env = {}) => startWorld({ mode, env, sigma: { agents: [greeter, bookings] } });

  it.each(CLOSED)('`run` in %s starts nothing and says how to invite the bot', async (channelId) => {
    const { ask, posts, posted } = await world();
    const answer = await ask('run Greeter all', { channelId });
    expect(answer).toMatchObject({ channelId, source: 'response-url' });
    expect(answer.text).toMatch(/cannot post[\s\S]*Nothing was started[\s\S]*\/invite @Sigma/u);
    expect([posts(), posted(channelId)]).toEqual([[], []]);
  });

  it.each(CLOSED)('`watch` in %s watches nothing and says so', async (channelId) => {
    const { ask, posted, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    const answer = await ask(`watch ${batchId} Greeter`, { channelId });
    expect(answer.text).toMatch(/cannot post[\s\S]*\/invite @Sigma/u);
    expect(posted(channelId)).toEqual([]);
  });

  it.each(CLOSED)('other commands in %s are answered', async (channelId) => {
    const { ask, sigma } = await world();
    const batchId = sigma.createBatch(GREETER_ID);
    const answers = [
      await ask('agents', { channelId }),
      await ask('cases Greeter', { channelId }),
      await ask(`status ${batchId} Greeter`, { channelId }),
      await ask('use Greeter', { channelId }),
      await ask('help', { channelId }),
    ].map(allText);
    expect(answers).toEqual([
      expect.stringContaining('Greeter'),
      expect.stringContaining('Says hello'),
      expect.stringContaining(batchId),
      expect.stringContaining('default agent'),
      expect.stringContaining('/sigma watch'),
    ]);
  });

  it('an archived channel is named as such', async () => {
    const { ask, slack, posts } = await world();
    slack.channel('C0SECOND02').isArchived = true;
    const answer = await ask('run Greeter all', { channelId: 'C0SECOND02' });
    expect(answer.text).toMatch(/archived/u);
    expect(posts()).toEqual([]);
  });

  it('the end of a batch goes to the person when the bot was removed meanwhile', async () => {
    const { command, card, slack, sigma, posted } = await world({});
    sigma.clock.setSpeed(0);
    await command('run Greeter all');
    await card();
    await slack.until(() => posted()[0]?.edits.length);
    slack.channel('C0PUBLIC01').hasBot = false;
    sigma.clock.setSpeed(1);
    const message = await slack.until(() => slack.directChannel('U0ASHA0001').messages[0]);
    expect(allText(message)).toMatch(/3 of 4 attempts passed[\s\S]*<#C0PUBLIC01>, where I cannot post/u);
  });
});
