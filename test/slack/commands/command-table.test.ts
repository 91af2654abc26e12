import { describe, expect, it } from 'vitest';
import { COMMANDS, commandNamed, usageHint, usageLine } from '../../../src/slack/commands/command-table.ts';
import { parseCommand } from '../../../src/slack/commands/parse-command.ts';

describe('the table of commands', () => {
  it.each(COMMANDS.flatMap((command) => command.examples.map((example) => [example, command.name])))(
    'has examples that are understood: %s',
    (example) => {
      expect(parseCommand(example.replace('/sigma ', '')).kind).not.toBe('usage');
    },
  );

  it('finds a command whatever the case', () => {
    expect(commandNamed('STATUS')?.name).toBe('status');
  });

  it('knows nothing of the names that every object has', () => {
    expect(commandNamed('constructor')).toBeNull();
  });

  it('writes the line to type', () => {
    expect(COMMANDS.map(usageLine)).toContain('/sigma status [batch_…] [agent]');
  });

  it('names every command in the usage hint', () => {
    expect(COMMANDS.every((command) => usageHint().includes(command.name))).toBe(true);
  });
});
