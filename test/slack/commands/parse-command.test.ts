import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/slack/commands/parse-command.ts';
import { problemOf } from './problem-of.ts';

describe('parseCommand', () => {
  it.each(['', '   ', 'help', 'HELP'])('answers %j with help', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'help', command: null });
  });

  it('answers help about one command', () => {
    expect(parseCommand('help Run')).toEqual({ kind: 'help', command: 'run' });
  });

  it.each(['--help', '—help', '-h', '?', '/sigma', '/sigma help'])('answers %s with help', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'help', command: null });
  });

  it.each(['run --help', 'run –help', 'run -h', 'run ?', 'help /sigma run', '/sigma help run'])(
    'answers %s with help about that command',
    (text) => {
      expect(parseCommand(text)).toEqual({ kind: 'help', command: 'run' });
    },
  );

  it('takes a whole line that was copied', () => {
    expect(parseCommand('/sigma run all')).toEqual(parseCommand('run all'));
  });

  it.each(['`tc_a`', '*tc_a*', '(tc_a)', 'tc_a.', '<tc_a>', '&lt;tc_a&gt;', '‘tc_a’', "'tc_a'", 'tc_a;'])(
    'takes an id out of what stands around it: %s',
    (word) => {
      expect(parseCommand(`run ${word} tc_b`)).toEqual(parseCommand('run tc_a tc_b'));
    },
  );

  it.each(['run tc_a; tc_b', 'run tc_a;tc_b', 'run tc_a and tc_b', 'run tc_a &amp; tc_b'])(
    'takes a list of ids however it is written: %s',
    (text) => {
      expect(parseCommand(text)).toEqual(parseCommand('run tc_a tc_b'));
    },
  );

  it.each(['run all anyway', 'run all anyway anyway', 'run anyway all', 'run ANYWAY all anyway'])(
    'insists with anyway at either end: %s',
    (text) => {
      expect(parseCommand(text)).toMatchObject({ names: [], selection: { kind: 'all' }, isInsisting: true });
    },
  );

  it.each(['run anyway', 'run "anyway" all', 'run Go anyway Line all', 'run Anyway Corp all'])(
    'leaves anyway to a name elsewhere: %s',
    (text) => {
      expect(parseCommand(text)).not.toMatchObject({ isInsisting: true });
    },
  );

  it.each(['staus', 'help staus'])('names the nearest command: %s', (text) => {
    expect(problemOf(text)).toEqual({ kind: 'unknown-command', word: 'staus', nearest: 'status' });
  });

  it('opens the form for a bare run', () => {
    expect(parseCommand('RUN')).toEqual({ kind: 'run-modal' });
  });

  it('lists test case ids once each, with or without commas', () => {
    expect(parseCommand('run tc_a,tc_b , tc_c, tc_a')).toEqual({
      kind: 'run',
      agent: null,
      names: [],
      selection: { kind: 'listed', testCaseIds: ['tc_a', 'tc_b', 'tc_c'] },
    });
  });

  it.each(['all', 'last', 'failed', 'All', 'all,'])('reads %s as a selection', (word) => {
    expect(parseCommand(`run ${word}`)).toMatchObject({
      selection: { kind: word.toLowerCase().replace(',', '') },
      names: [],
    });
  });

  it.each(['run Refund Line all', 'run all Refund Line'])(
    'joins neighbouring words into one name: %s',
    (text) => {
      expect(parseCommand(text)).toEqual({
        kind: 'run',
        agent: null,
        names: ['Refund Line'],
        selection: { kind: 'all' },
      });
    },
  );

  it('takes every quoted word of a run for a name of its own', () => {
    expect(parseCommand('run Refund Line “Angry customer” "all" tc_a "job_offer"')).toEqual({
      kind: 'run',
      agent: null,
      names: ['Refund Line', 'Angry customer', 'all', 'job_offer'],
      selection: { kind: 'listed', testCaseIds: ['tc_a'] },
    });
  });

  it('takes an agent id wherever it stands', () => {
    expect(parseCommand('run tc_a agent_X')).toEqual(parseCommand('run agent_X tc_a'));
  });

  it('accepts a run of an agent alone', () => {
    expect(parseCommand('run agent_X')).toEqual({
      kind: 'run',
      agent: 'agent_X',
      names: [],
      selection: { kind: 'listed', testCaseIds: [] },
    });
  });

  it('takes a test case id in quotes for the id', () => {
    expect(parseCommand('run "tc_a"')).toMatchObject({ selection: { testCaseIds: ['tc_a'] }, names: [] });
  });

  it.each([
    ['run agent_A agent_B', 'agent_B'],
    ['run all tc_a', 'tc_a'],
    ['run tc_a all', 'all'],
    ['run last failed', 'failed'],
    ['run batch_a', 'batch_a'],
    ['run job_a', 'job_a'],
    ['status job_a', 'job_a'],
    ['status tc_a', 'tc_a'],
    ['status batch_a batch_b', 'batch_b'],
    ['status agent_a Refund', 'Refund'],
    ['status "Refund Line" agent_a', 'agent_a'],
    ['job job_a job_b', 'job_b'],
    ['watch batch_a tc_a', 'tc_a'],
    ['unwatch batch_a Refund Line', 'Refund Line'],
    ['unwatch batch_a agent_a', 'agent_a'],
    ['agents please', 'please'],
    ['use batch_a', 'batch_a'],
    ['help run status', 'status'],
    ['status --all', '--all'],
    ['status —all', '--all'],
    ['cases –page', '--page'],
  ])('names the word that does not fit: %s', (text, word) => {
    expect(problemOf(text)).toMatchObject({ kind: 'unexpected-word', word });
  });

  it.each([
    ['status batch_', 'batch_', 'a batch id'],
    ['status batch_!!', 'batch_!!', 'a batch id'],
    ['job job_ä', 'job_ä', 'a job id'],
    ['run tc_a tc_', 'tc_', 'a test case id'],
    ['use agent_?', 'agent_?', 'an agent id'],
    [`watch batch_${'x'.repeat(65)}`, `batch_${'x'.repeat(65)}`, 'a batch id'],
  ])('says which kind of id was expected: %s', (text, word, expected) => {
    expect(problemOf(text)).toMatchObject({
      kind: 'malformed-id',
      word,
      expected: expect.stringContaining(expected),
    });
  });

  it.each([
    ['job', 'a job id'],
    ['job batch_a', 'a job id'],
    ['watch', 'a batch id'],
    ['watch Refund Line', 'a batch id'],
    ['unwatch', 'a batch id'],
  ])('says what is missing: %s', (text, expected) => {
    expect(problemOf(text)).toMatchObject({ kind: 'missing', expected: expect.stringContaining(expected) });
  });

  it('says that a quote is not closed', () => {
    expect(problemOf('run "Angry customer')).toEqual({
      kind: 'unclosed-quote',
      command: 'run',
      word: 'Angry customer',
    });
  });

  it.each([
    ['status batch_a', { kind: 'batch-status', batchId: 'batch_a', agent: null }],
    ['status Refund batch_a', { kind: 'batch-status', batchId: 'batch_a', agent: 'Refund' }],
    ['status "batch_a"', { kind: 'batch-status', batchId: 'batch_a', agent: null }],
    ['status batch_a, batch_a', { kind: 'batch-status', batchId: 'batch_a', agent: null }],
    ['status', { kind: 'batch-list', agent: null, page: 0 }],
    ['status Refund Line', { kind: 'batch-list', agent: 'Refund Line', page: 0 }],
    [
      'job batch_b job_a agent_c',
      { kind: 'job', jobId: 'job_a', batchId: 'batch_b', agent: 'agent_c', page: 0 },
    ],
    ['watch batch_a Refund', { kind: 'watch', batchId: 'batch_a', agent: 'Refund' }],
    ['unwatch batch_a', { kind: 'unwatch', batchId: 'batch_a' }],
    ['agents', { kind: 'agents', page: 0 }],
    ['cases A &amp; B', { kind: 'cases', agent: 'A & B', page: 0 }],
    ['use mJzLaPEo425lieb9', { kind: 'use', agent: 'mJzLaPEo425lieb9' }],
    ['use', { kind: 'use', agent: null }],
  ])('understands %s', (text, intent) => {
    expect(parseCommand(text)).toEqual(intent);
  });
});

describe('parseCommand, whatever is typed', () => {
  const commandName = fc.constantFrom('run', 'status', 'job', 'watch', 'unwatch', 'agents', 'cases', 'use');
  const idBody = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
  const id = fc
    .tuple(fc.constantFrom('batch_', 'tc_', 'job_', 'agent_'), idBody)
    .map((parts) => parts.join(''));
  const blank = fc.constantFrom(' ', '  ', '\t', '\u00a0', ', ');
  const anyWord = fc.oneof(
    id,
    fc.string({ unit: 'binary' }),
    fc.constantFrom('all', '"', '“', '--all', '<@U1|a>'),
  );

  it('never throws', () => {
    fc.assert(
      fc.property(commandName, fc.array(anyWord), blank, (name, words, separator) => {
        expect(parseCommand([name, ...words].join(separator)).kind).not.toBe('');
      }),
    );
  });

  it('finds every typed id again, unless it answers what is wrong', () => {
    fc.assert(
      fc.property(commandName, fc.array(id, { minLength: 1 }), blank, (name, ids, separator) => {
        const intent = parseCommand(`${name} ${ids.join(separator)}`);
        if (intent.kind === 'usage') return;
        expect(ids.filter((typed) => !JSON.stringify(intent).includes(`"${typed}"`))).toEqual([]);
      }),
    );
  });

  it('names a typed word in every problem that is about a word', () => {
    fc.assert(
      fc.property(commandName, fc.array(id, { minLength: 1 }), (name, ids) => {
        const problem = problemOf(`${name} ${ids.join(' ')}`);
        if (problem !== null && 'word' in problem) expect(ids).toContain(problem.word);
      }),
    );
  });

  it('does not care about the order of ids', () => {
    const words = fc.uniqueArray(id, { minLength: 1, maxLength: 4 });
    const shuffled = words.chain((ids) =>
      fc.tuple(fc.constant(ids), fc.shuffledSubarray(ids, { minLength: ids.length })),
    );
    fc.assert(
      fc.property(commandName, shuffled, (name, [ids, others]) => {
        expect(unordered(parseCommand(`${name} ${ids.join(' ')}`))).toEqual(
          unordered(parseCommand(`${name} ${others.join(' ')}`)),
        );
      }),
    );
  });
});

function unordered(intent: ReturnType<typeof parseCommand>): unknown {
  if (intent.kind === 'usage') return intent.problem.kind;
  if (intent.kind === 'run' && intent.selection.kind === 'listed')
    return intent.selection.testCaseIds.toSorted();
  return intent;
}
