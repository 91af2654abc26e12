import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSwitches, type Switches } from '../../playground/server/switches.ts';
import { type SimulatedSigmaMind, startSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import { type SimulatedSlack, startSlack } from '../../playground/slack/slack-server.ts';

let slack: SimulatedSlack;
let sigmaMind: SimulatedSigmaMind;
let switches: Switches;

beforeEach(async () => {
  [slack, sigmaMind] = await Promise.all([startSlack(), startSigmaMind()]);
  switches = createSwitches(slack, sigmaMind);
});

afterEach(async () => {
  await Promise.all([slack.close(), sigmaMind.close()]);
});

async function agentsStatus(): Promise<number> {
  const headers = { 'x-api-key': sigmaMind.apiKey };
  return (await fetch(`${sigmaMind.apiUrl}/v1/agents`, { headers })).status;
}

async function slackStatus(): Promise<number | 'lost'> {
  const headers = { authorization: `Bearer ${slack.botToken}` };
  try {
    return (await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers })).status;
  } catch {
    return 'lost';
  }
}

const repeated = async <T>(ask: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = [];
  for (let count = 0; count < 12; count += 1) answers.push(await ask());
  return answers;
};

describe('a trouble of SigmaMind', () => {
  it.each([
    ['server-errors', 500],
    ['rate-limited', 429],
    ['wrong-key', 401],
  ] as const)('of %s strikes every request until it is taken back', async (trouble, status) => {
    switches.setSigmaMind({ trouble });
    expect(new Set(await repeated(agentsStatus))).toEqual(new Set([status]));
    switches.setSigmaMind({ trouble: 'none' });
    expect(await agentsStatus()).toBe(200);
  });

  it('takes the place of the one before', async () => {
    switches.setSigmaMind({ trouble: 'server-errors' });
    switches.setSigmaMind({ trouble: 'wrong-key' });
    expect(await agentsStatus()).toBe(401);
  });
});

describe('a trouble of Slack', () => {
  it.each([
    ['rate-limited', 429],
    ['down', 503],
  ] as const)('of %s strikes every request until it is taken back', async (trouble, status) => {
    switches.setSlack({ trouble });
    expect(new Set(await repeated(slackStatus))).toEqual(new Set([status]));
    switches.setSlack({ trouble: 'none' });
    expect(await slackStatus()).toBe(200);
  });

  it('of lost replies strikes some requests and not others', async () => {
    switches.setSlack({ trouble: 'lost-replies' });
    expect(new Set(await repeated(slackStatus))).toEqual(new Set([200, 'lost']));
  });
});

it('shows how everything is set, and leaves alone what is not named', () => {
  switches.setSigmaMind({ speed: 5, dialect: 'older' });
  switches.setSigmaMind({ hasTestRunList: false });
  switches.setSlack({ newerBlocks: 'refused' });
  expect(switches.entity).toEqual({
    sigmaMind: { speed: 5, trouble: 'none', dialect: 'older', hasTestRunList: false },
    slack: { trouble: 'none', newerBlocks: 'refused', connections: 0 },
  });
});
