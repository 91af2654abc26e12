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
  it.each(COMMANDS)('shows $name with an example, in its text too', (command) => {
    const { text, blocks } = helpMessage(null);
    const line = `${command.description} Example: \`${command.examples[0]}\``;
    expect([readingOf(blocks).includes(line), text.includes(line)]).toEqual([true, true]);
  });

  it('takes two screens of a phone at most', () => {
    const charactersPerScreen = 1200;
    expect(readingOf(helpMessage(null).blocks).length).toBeLessThan(2 * charactersPerScreen);
  });

  it.each(COMMANDS)('explains $name with all that it takes and every example', (command) => {
    const { text, blocks } = helpMessage(command.name);
    const read = readingOf(blocks);
    const parts = [usageLine(command), command.description, command.details ?? '', ...command.examples];
    expect(parts.filter((part) => !text.includes(part) || !read.includes(part))).toEqual([]);
  });

  it('does not say of times that they may stand anywhere', () => {
    const saysSo = (name: string) => readingOf(helpMessage(name).blocks).includes('in any order');
    expect(['run', 'mute', 'schedule', 'standup'].map(saysSo)).toEqual([true, true, false, false]);
  });

  it('speaks of the default agent only where it is meant', () => {
    const saysSo = (name: string) => readingOf(helpMessage(name).blocks).includes('default (');
    expect(['run', 'schedule', 'subscribe'].filter((name) => !saysSo(name))).toEqual([]);
    expect(['mute', 'unmute', 'unsubscribe', 'standup', 'use', 'doctor'].filter(saysSo)).toEqual([]);
  });

  it('says nothing of what a command takes that takes nothing', () => {
    expect(helpMessage('doctor').text).not.toContain('It takes');
  });

  it('shows every command where the name is none', () => {
    expect(helpMessage('deploy')).toEqual(helpMessage(null));
  });
});

describe('usageMessage', () => {
  it.each([
    ['staus', 'There is no command “staus”. Did you mean `/sigma status'],
    ['deploy', 'There is no command “deploy”. `/sigma help`'],
    ['batch_s0OJ', 'There is no command “batch_s0OJ”. Did you mean `/sigma status batch_s0OJ`?'],
    ['tc_d17T', 'Did you mean `/sigma run tc_d17T`?'],
    ['job_`rm`', 'Did you mean `/sigma job`?'],
    ['status job_a', 'Did you mean `/sigma job job_a`?'],
    ['run batch_a', 'Did you mean `/sigma status batch_a`?'],
    ['standup 90d', '“90d” was not expected after /sigma standup. Expected: since when, at most 31 days ago'],
    ['standup at noon', '“noon” are not times that I understand. Write them like "weekdays 09:15"'],
    [
      'schedule "* * * * *" run all',
      '“* * * * *” comes more often than every 15 minutes, which is the most.',
    ],
    ['schedule "0 0 31 2 *" run all', '“0 0 31 2 *” never comes.'],
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

  it.each(['status batch_a batch_b', 'watch batch_a batch_b', 'job job_a batch_a batch_b'])(
    'names no other command for an id that fits: %s',
    (text) => {
      expect(answerTo(text)).not.toContain('Did you mean');
    },
  );

  it('shows the whole help under an unknown command', () => {
    const read = readingOf(usageMessage({ kind: 'unknown-command', word: 'x', nearest: null }).blocks);
    expect(COMMANDS.filter(({ examples }) => !read.includes(examples[0]))).toEqual([]);
  });
});
