import { describe, expect, it } from 'vitest';
import { BYE, bookings, GREETER_ID, greeter, HELLO, HOURS } from '../fixtures/agents.ts';
import { allText, MODES, type Mode, PUBLIC, SECOND, startWorld } from '../support/start-world.ts';

async function world(mode: Mode, env: Record<string, string> = {}) {
  return startWorld({ mode, env, sigma: { agents: [greeter, bookings], batchSeconds: 0.2 } });
}

describe.each(MODES)('/sigma run in %s mode', (mode) => {
  it.each([
    ['ids', `run ${HELLO} ${BYE} ${GREETER_ID}`, [HELLO, BYE]],
    ['ids before the agent', `run ${HELLO} Greeter`, [HELLO]],
    ['ids parted by commas', `run Greeter ${HELLO},${HOURS}`, [HELLO, HOURS]],
    ['all', 'run greeter all', [HELLO, BYE, HOURS]],
    ['all before the agent', 'run all Greeter', [HELLO, BYE, HOURS]],
    ['a quoted label', 'run Greeter "Says hello"', [HELLO]],
    ['a label in curly quotes', 'run Greeter “Says goodbye”', [BYE]],
    ['a label of other case', 'run Greeter "says HELLO"', [HELLO]],
    ['a label and an id', `run "Says hello" ${BYE} "Greeter"`, [BYE, HELLO]],
    ['the id of the agent without its prefix', 'run Greeter0000000001 all', [HELLO, BYE, HOURS]],
    ['one id twice', `run Greeter ${HELLO} ${HELLO}`, [HELLO]],
  ])('starts the test cases named by %s', async (_what, text, expected) => {
    const { command, sigma, posts } = await world(mode);
    await command(text);
    await sigma.until(() => posts()[0]?.status === 201);
    const [{ agentId, testCases }] = posts().map(({ body }) => body) as [
      { agentId: string; testCases: string[] },
    ];
    expect({ agentId, testCases: testCases.toSorted() }).toEqual({
      agentId: expect.stringContaining('Greeter0000000001'),
      testCases: expected.toSorted(),
    });
  });

  it('starts the test cases of the newest batch with `last`', async () => {
    const { command, sigma, posts } = await world(mode);
    sigma.createBatch(GREETER_ID, [HELLO]);
    sigma.createBatch(GREETER_ID, [BYE, HOURS]);
    await command('run Greeter last');
    await sigma.until(() => posts().length === 1);
    expect(posts()[0]?.body).toEqual({ agentId: GREETER_ID, testCases: [BYE, HOURS] });
  });

  it('starts what had a failed attempt in the newest finished batch with `failed`', async () => {
    const { command, sigma, posts } = await world(mode);
    sigma.finishBatch(sigma.createBatch(GREETER_ID));
    sigma.freezeBatch(sigma.createBatch(GREETER_ID, [HOURS]));
    await command('run Greeter failed');
    await sigma.until(() => posts().length === 1);
    expect(posts()[0]?.body).toEqual({ agentId: GREETER_ID, testCases: [BYE] });
  });

  it('takes the default of the channel where the command names no agent', async () => {
    const { ask, command, sigma, posts } = await world(mode, { SIGMA_AGENT_ID: 'agent_Bookings000000001' });
    await ask('use Greeter');
    await command('run all');
    await sigma.until(() => posts().length === 1);
    expect(posts()[0]?.body).toMatchObject({ agentId: GREETER_ID });
  });

  it('takes SIGMA_AGENT_ID where the channel has no default', async () => {
    const { ask, command, sigma, posts } = await world(mode, { SIGMA_AGENT_ID: 'agent_Bookings000000001' });
    await ask('use Greeter', { channelId: SECOND });
    await command('run all');
    await sigma.until(() => posts().length === 1);
    expect(posts()[0]?.body).toMatchObject({ agentId: 'agent_Bookings000000001' });
  });

  it('says how to name an agent where there is none, and starts nothing', async () => {
    const { ask, posts, posted } = await world(mode);
    const answer = await ask('run all');
    expect(answer.text).toMatch(/Which agent\?[\s\S]*\/sigma use[\s\S]*\/sigma agents/u);
    expect(posts()).toHaveLength(0);
    expect(posted()).toHaveLength(0);
  });

  it('posts in the channel who started what, on which agent, and how many attempts', async () => {
    const { command, slack, posted } = await world(mode);
    await command('run Greeter all');
    await slack.until(() => posted().length > 0);
    expect(posted()[0]).toMatchObject({ channelId: PUBLIC, threadTs: null });
    expect(posted()[0]?.text).toContain('<@U0ASHA0001>');
    expect(posted()[0]?.text).toMatch(/3 test cases[\s\S]*4 attempts[\s\S]*Greeter/u);
  });

  it('brings its message up to date in place', async () => {
    const { command, card, slack, completion } = await world(mode);
    await command('run Greeter all');
    const posted = await card();
    await completion();
    await slack.until(() => posted.text.startsWith('Finished'));
    expect(posted.edits.length).toBeGreaterThan(0);
    expect(allText(posted)).not.toContain('attempts passed');
  });

  it('names the test cases that the agent does not have, and starts nothing', async () => {
    const { ask, posts } = await world(mode);
    const answer = await ask(`run Greeter ${HELLO} tc_Unknown0000000001 "Says nothing"`);
    expect(answer.text).toMatch(/tc_Unknown0000000001[\s\S]*Says nothing/u);
    expect(posts()).toHaveLength(0);
  });

  it('names an unknown agent and the nearest that there is', async () => {
    const { ask, posts } = await world(mode);
    const answer = await ask('run Greter all');
    expect(answer.text).toMatch(/no agent “Greter”[\s\S]*Did you mean Greeter/u);
    expect(posts()).toHaveLength(0);
  });

  it('starts one batch when Slack delivers one command twice', async () => {
    const { slack, sigma, posts, completion } = await world(mode);
    const payload = {
      command: '/sigma',
      text: 'run Greeter all',
      channel_id: PUBLIC,
      user_id: 'U0ASHA0001',
      team_id: 'T0SIGMA001',
      trigger_id: slack.newTriggerId(),
      response_url: slack.newResponseUrl({ channelId: PUBLIC, userId: 'U0ASHA0001', message: null }),
    };
    await Promise.all([slack.deliver(payload), slack.deliver(payload)]);
    await completion();
    expect(posts()).toHaveLength(1);
    expect(sigma.batchIds(GREETER_ID)).toHaveLength(1);
  });
});
