import { describe, expect, it } from 'vitest';
import { stepRequest } from '../../src/slack/workflow-step/step-request.ts';

const request = (inputs: Record<string, unknown>) => stepRequest({ channel: 'C1', ...inputs });

describe('the inputs of the workflow step', () => {
  it.each([
    ['all', { kind: 'all' }, []],
    [' Failed ', { kind: 'failed' }, []],
    [
      'tc_Hello000000000001, tc_Bye0000000000001',
      { kind: 'listed', testCaseIds: ['tc_Hello000000000001', 'tc_Bye0000000000001'] },
      [],
    ],
    ['“Says hello”\n"Says goodbye"', { kind: 'listed', testCaseIds: [] }, ['Says hello', 'Says goodbye']],
  ])('are read as after /sigma run: %s', (test_cases, selection, names) => {
    expect(request({ agent: ' Greeter ', test_cases })).toEqual({
      kind: 'run',
      channelId: 'C1',
      intent: { kind: 'run', agent: 'Greeter', names, selection },
    });
  });

  it('leave the agent to the channel', () => {
    expect(request({ test_cases: 'all' })).toMatchObject({ intent: { agent: null } });
  });

  it.each([
    ['no channel', { channel: undefined, test_cases: 'all' }, /needs a channel/u],
    ['something else than words', { test_cases: { a: 1 } }, /needs a channel, and words/u],
    ['no test cases', {}, /names no test cases\. Write all, last or failed/u],
    ['two selections', { test_cases: 'all failed' }, /not understood\. .*either test cases or one of/su],
  ])('say what is wrong with %s', (_what, inputs, words) => {
    expect(request(inputs)).toEqual({ kind: 'unusable', problem: expect.stringMatching(words) });
  });
});
