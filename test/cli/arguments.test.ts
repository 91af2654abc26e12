import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/arguments.ts';

const read = (line: string, configuredAgentId: string | null = null) =>
  readArguments(line.split(' '), configuredAgentId);

describe('the words after sigma-slack', () => {
  it('ask for a run', () => {
    expect(
      readArguments(
        [
          'run',
          '--agent',
          'Refund line',
          '--cases=failed',
          '--min-pass',
          '95',
          '--channel',
          'C0123',
          '--timeout',
          '1.5h',
          '--ctrf',
          'a.json',
          '--junit',
          'b.xml',
        ],
        null,
      ),
    ).toEqual({
      kind: 'run',
      request: {
        intent: { kind: 'run', agent: 'Refund line', names: [], selection: { kind: 'failed' } },
        minPass: 95,
        channelId: 'C0123',
        timeoutMs: 5_400_000,
        ctrfFile: 'a.json',
        junitFile: 'b.xml',
      },
    });
  });

  it('leave out what has a default', () => {
    expect(read('run', 'agent_1')).toEqual({
      kind: 'run',
      request: {
        intent: { kind: 'run', agent: null, names: [], selection: { kind: 'all' } },
        minPass: 100,
        channelId: null,
        timeoutMs: 3_600_000,
        ctrfFile: null,
        junitFile: null,
      },
    });
  });

  it.each(['', '--help', 'run -h', 'help'])('ask for help: "%s"', (line) => {
    expect(readArguments(line === '' ? [] : line.split(' '), null)).toEqual({ kind: 'help' });
  });

  it.each([
    ['test --agent A', ['The command is run, not “test”.']],
    ['run all --agent A', ['Not expected: “all”']],
    ['run', ['--agent is missing']],
    ['run --agent A --min-pass 101', ['--min-pass']],
    ['run --agent A --min-pass', ['--min-pass needs a value']],
    ['run --agent A --timeout 90', ['--timeout']],
    ['run --agent A --timeout 25h', ['--timeout']],
    ['run --agent A --channel general', ['--channel']],
    ['run --agent A --cases tc_', ['--cases is not understood']],
    ['run --min-pass x --speed 9', ['--agent is missing', '--min-pass', 'no option “--speed”']],
  ])('are refused with every problem: %s', (line, problems) => {
    const result = read(line);
    expect(result.kind).toBe('bad');
    const said = result.kind === 'bad' ? result.problems.join('\n') : '';
    for (const problem of problems) expect(said).toContain(problem);
  });
});
