import { describe, expect, it } from 'vitest';
import { BOOKINGS_ID, BYE, bookings, GREETER_ID, greeter, HELLO, HOURS } from '../fixtures/agents.ts';
import { allText, MODES, type Mode, SECOND, startWorld } from '../support/start-world.ts';

function world(mode: Mode, env: Record<string, string> = {}, dialect: 'current' | 'older' = 'current') {
  return startWorld({ mode, env, sigma: { agents: [greeter, bookings], dialect } });
}

describe.each(MODES)('/sigma agents, cases and use in %s mode', (mode) => {
  it.each(['current', 'older'] as const)(
    'list every agent with its id, in the %s dialect',
    async (dialect) => {
      const { ask } = await world(mode, {}, dialect);
      const shown = allText(await ask('agents'));
      for (const words of ['Greeter', 'Booking desk', 'Greeter0000000001', 'Bookings000000001']) {
        expect(shown).toContain(words);
      }
    },
  );

  it.each(['current', 'older'] as const)(
    'list the test cases with ids, in the %s dialect',
    async (dialect) => {
      const { ask } = await world(mode, {}, dialect);
      const shown = allText(await ask('cases Greeter'));
      for (const words of [HELLO, BYE, HOURS, 'opening hours on Sunday']) expect(shown).toContain(words);
    },
  );

  it('turn the pages of a long list, in place', async () => {
    const { ask, pressForAnswer, sigma } = await world(mode);
    for (let index = 0; index < 60; index += 1) {
      sigma.addTestCase(BOOKINGS_ID, { label: `Case ${index}`, userPrompt: 'x', successCriteria: 'x' });
    }
    const first = await ask('cases Booking desk');
    const second = await pressForAnswer(first, 'turn-cases:next');
    expect(second).toMatchObject({ ts: first.ts, replacedOriginal: true });
    expect(allText(second)).toContain('page 2 of 3');
  });

  it('make an agent the default of one channel only', async () => {
    const { ask } = await world(mode);
    await ask('use Greeter');
    const here = await ask('use');
    const there = await ask('use', { channelId: SECOND });
    expect([here.text, there.text]).toEqual([
      expect.stringContaining('Greeter'),
      expect.stringContaining('no default agent'),
    ]);
  });

  it('fall back to SIGMA_AGENT_ID', async () => {
    const { ask } = await world(mode, { SIGMA_AGENT_ID: GREETER_ID });
    const shown = [await ask('use'), await ask('cases'), await ask('agents')].map(allText);
    expect(shown).toEqual([
      expect.stringContaining('Greeter'),
      expect.stringContaining(HELLO),
      expect.stringContaining('default in this channel'),
    ]);
  });

  it.each(['cases', 'status'])('say how to name an agent where %s names none', async (name) => {
    const { ask } = await world(mode);
    expect((await ask(name)).text).toMatch(/Which agent\?[\s\S]*\/sigma use/u);
  });

  it.each([
    ['use Grester', /no agent “Grester”[\s\S]*Greeter/u],
    ['cases agent_Missing000000000', /does not know this id/u],
    ['use agent_Missing000000000', /does not know this id.*the default is as it was/u],
    ['run Greeter Says hello', /no agent “Greeter Says hello”[\s\S]*label in quotes/u],
    ['run Booking desk failed', /no batch yet[\s\S]*\/sigma run agent_Bookings000000001 all/u],
  ])('say what is wrong with `%s`', async (text, expected) => {
    const { ask } = await world(mode);
    expect((await ask(text)).text).toMatch(expected);
  });
});
