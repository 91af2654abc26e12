import { describe, expect, it } from 'vitest';
import { COMMANDS, usageLine } from '../../../src/slack/commands/command-table.ts';
import { parseCommand } from '../../../src/slack/commands/parse-command.ts';
import { helpMessage } from '../../../src/slack/messages/help.ts';
import { usageMessage } from '../../../src/slack/messages/usage.ts';
import { readingOf } from './read-payload.ts';

function answerTo(text: string): string {
  const intent = parseCommand(text);
  return intent.kind === 'usage' ? usageMessage(intent.problem).text : '';
}

describe('helpMessage', () => {
  it.each(COMMANDS)('shows $name with an example', (command) => {
    const read = readingOf(helpMessage(null).blocks);
    expect([read.includes(usageLine(command)), read.includes(command.examples[0])]).toEqual([true, true]);
  });

  it('names every command in its text', () => {
    const { text } = helpMessage(null);
    expect(COMMANDS.filter((command) => !text.includes(usageLine(command)))).toEqual([]);
  });

  it('explains one command with all its examples', () => {
    const { text } = helpMessage('run');
    expect(COMMANDS[0]?.examples.filter((example) => !text.includes(example))).toEqual([]);
  });

  it('shows every command where the name is none', () => {
    expect(helpMessage('deploy')).toEqual(helpMessage(null));
  });
});

describe('usageMessage', () => {
  it.each([
    ['staus', 'There is no command “staus”. Did you mean `/sigma status'],
    ['deploy', 'There is no command “deploy”. `/sigma help`'],
    ['status job_a', '“job_a” was not expected after /sigma status.'],
    ['agents all', '/sigma agents stands alone: “all” was not expected after it.'],
    ['status batch_', '“batch_” is not a whole id.'],
    ['job', '/sigma job needs a job id'],
    ['run "Angry', 'The quote before “Angry” is never closed.'],
  ])('answers %s in plain words', (text, answer) => {
    expect(answerTo(text).replaceAll('\u2060', '')).toContain(answer);
  });

  it.each(['status job_a', 'status batch_', 'status batch_a batch_b'])(
    'says what to type instead of %s',
    (text) => {
      expect(answerTo(text)).toContain('/sigma status [batch_…] [agent]');
    },
  );

  it('shows the whole help under an unknown command', () => {
    const read = readingOf(usageMessage({ kind: 'unknown-command', word: 'x', nearest: null }).blocks);
    expect(COMMANDS.filter((command) => !read.includes(usageLine(command)))).toEqual([]);
  });
});
