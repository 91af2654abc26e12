import { describe, expect, it } from 'vitest';
import { groupGoneMessage } from '../../../src/slack/messages/group-gone.ts';
import { groupStalledMessage } from '../../../src/slack/messages/group-stalled.ts';
import type { Message } from '../../../src/slack/messages/message.ts';
import type { GroupSummary } from '../../../src/use-cases/group-summary.ts';
import { caseOf, now, summaryOf } from './batch-fixture.ts';
import { readingOf } from './read-payload.ts';

const summary = summaryOf([caseOf('pf')]);

function aGroup(changes: Partial<GroupSummary> = {}): GroupSummary {
  return {
    groupId: 'run_1',
    times: 3,
    only: 'failed',
    startedBy: 'U0ASHA0001',
    sum: summary,
    batches: [summary, summary],
    unwatchedIds: [],
    goneIds: [],
    ...changes,
  };
}

const everything = ({ text, blocks }: Message) => `${text}\n${JSON.stringify(blocks)}`;
const stalled = (stalledIds: string[]) =>
  everything(groupStalledMessage(aGroup(), { quietMinutes: 60, lastError: null, stalledIds }, now));

describe('the messages of a group', () => {
  it('say of one batch that it stands still, and of several that they do', () => {
    expect(stalled(['batch_1'])).toContain('1 of 3 batches stands still');
    expect(stalled(['batch_1', 'batch_2'])).toContain('2 of 3 batches stand still');
  });

  it('have a command of its own for each batch that stands still', () => {
    const shown = readingOf(
      groupStalledMessage(
        aGroup(),
        { quietMinutes: 60, lastError: null, stalledIds: ['batch_1', 'batch_2'] },
        now,
      ).blocks,
    );
    expect(shown).toContain('still:\n/sigma unwatch batch_1\n/sigma unwatch batch_2');
  });

  it.each([
    [['batch_1'], 'no longer knows 1 of 3 batches: it was deleted or belongs to another agent.'],
    [['batch_1', 'batch_2'], 'no longer knows 2 of 3 batches: they were deleted or belong to another agent.'],
  ])('say what became of %j', (goneIds, words) => {
    expect(everything(groupGoneMessage(aGroup({ goneIds })))).toContain(words);
  });
});
