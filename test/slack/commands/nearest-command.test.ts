import { describe, expect, it } from 'vitest';
import { nearestCommand } from '../../../src/slack/commands/nearest-command.ts';

describe('nearestCommand', () => {
  it.each([
    ['staus', 'status'],
    ['RNU', 'run'],
    ['runn', 'run'],
    ['jobs', 'job'],
    ['agnets', 'agents'],
    ['case', 'cases'],
    ['unwach', 'unwatch'],
  ])('takes %s for %s', (word, command) => {
    expect(nearestCommand(word)).toBe(command);
  });

  it.each([
    ['batch_a1', 'status'],
    ['job_a1', 'job'],
    ['tc_a1', 'run'],
    ['agent_a1', 'cases'],
  ])('takes the bare id %s for what %s does', (word, command) => {
    expect(nearestCommand(word)).toBe(command);
  });

  it.each(['deploy', 'x', 'xyz', 'run'.repeat(100), '🦊'])('names nothing for %s', (word) => {
    expect(nearestCommand(word)).toBeNull();
  });
});
