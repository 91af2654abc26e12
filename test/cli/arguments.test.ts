import fc from 'fast-check';
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

  it.each([
    ['run --agent A --min-pass 95%', { minPass: 95 }],
    ['run --agent A --min-pass=66.67', { minPass: 66.67 }],
    ['run --agent A --min-pass 0', { minPass: 0 }],
    ['run --agent A --timeout 1.1h', { timeoutMs: 3_960_000 }],
    ['run --agent A --timeout 24h', { timeoutMs: 86_400_000 }],
    ['run --agent help', { intent: expect.objectContaining({ agent: 'help' }) }],
    ['run --agent=--odd', { intent: expect.objectContaining({ agent: '--odd' }) }],
  ])('are understood: %s', (line, request) => {
    expect(read(line)).toMatchObject({ kind: 'run', request });
  });

  it('are understood or refused in words, whatever they are', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'run',
        '--agent',
        '--cases',
        '--cases=',
        '--min-pass',
        '--timeout',
        '-x',
        '--',
        '--no-x',
        '1.7h',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
        const result = readArguments(words, 'agent_1');
        if (result.kind === 'bad') {
          expect(result.problems).not.toEqual([]);
          expect(result.problems.join('')).not.toMatch(/[\p{Cc}--[\n]]/v);
        }
        if (result.kind === 'run') expect(Number.isInteger(result.request.timeoutMs)).toBe(true);
      }),
    );
  });

  it.each(['', '--help', 'run -h', 'help', 'run --agent A --help'])('ask for help: "%s"', (line) => {
    expect(readArguments(line === '' ? [] : line.split(' '), null)).toEqual({ kind: 'help' });
  });

  it.each([
    ['test --agent A', ['The command is run, not “test”.']],
    ['run all --agent A', ['Not expected: “all”']],
    ['run', ['--agent is missing']],
    ['run --agent A --min-pass 101', ['--min-pass']],
    ['run --agent A --min-pass', ['--min-pass needs a value']],
    ['run --agent A --min-pass= --timeout 5m', ['--min-pass needs a value']],
    ['run --agent A --channel ', ['--channel needs a value']],
    ['run --agent A --ctrf ', ['--ctrf needs a value']],
    ['run --agent A --ctrf --junit=x.xml', ['--ctrf needs a value']],
    ['run --agent A --cases tc_a --cases tc_b', ['--cases is given twice']],
    ['run --agent A --min-pass most', ['--min-pass must be a number']],
    ['run --agent A --min-pass %', ['--min-pass must be a number']],
    ['run --agent A --min-pass 1e1', ['--min-pass must be a number']],
    ['run --agent A --timeout 0s', ['--timeout']],
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
