import { describe, expect, it } from 'vitest';
import { createCaseDirectory } from '../../src/use-cases/case-directory.ts';
import { callsTo, errorOf, fakeSigmaMind, NOW, rejectionOf, secondsAfter, testCaseOf } from './fakes.ts';

describe('the directory of test cases', () => {
  it.each([
    [60, 1],
    [61, 2],
  ])('has asked, after %i s, %i times', async (seconds, times) => {
    let now = NOW;
    const sigmaMind = fakeSigmaMind({ testCases: [testCaseOf('tc_1')] });
    const directory = createCaseDirectory(sigmaMind, () => now);
    await directory.of('agent_R1');
    now = secondsAfter(seconds);
    await directory.of('agent_R1');
    expect(callsTo(sigmaMind, 'listTestCases')).toHaveLength(times);
  });

  it('keeps the agents apart', async () => {
    const sigmaMind = fakeSigmaMind({
      testCases: [testCaseOf('tc_1')],
    });
    const directory = createCaseDirectory(sigmaMind, () => NOW);
    await directory.of('agent_R1');
    await directory.of('agent_C2');
    expect(callsTo(sigmaMind, 'listTestCases')).toEqual([{ agentId: 'agent_R1' }, { agentId: 'agent_C2' }]);
  });

  it('does not keep a failure', async () => {
    let isAway = true;
    const listTestCases = async () => {
      if (isAway) throw errorOf('unavailable');
      return [testCaseOf('tc_1')];
    };
    const directory = createCaseDirectory(fakeSigmaMind({}, { listTestCases }), () => NOW);
    await rejectionOf(directory.of('agent_R1'));
    isAway = false;
    expect(await directory.of('agent_R1')).toHaveLength(1);
  });

  it('remembers no more than fifty agents', async () => {
    const sigmaMind = fakeSigmaMind();
    const directory = createCaseDirectory(sigmaMind, () => NOW);
    for (let index = 0; index <= 50; index += 1) await directory.of(`agent_${index}`);
    await directory.of('agent_0');
    expect(callsTo(sigmaMind, 'listTestCases')).toHaveLength(52);
  });
});
