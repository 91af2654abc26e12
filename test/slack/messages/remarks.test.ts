import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/slack/messages/limits.ts';
import { remarksMessage } from '../../../src/slack/messages/remarks.ts';
import { caseOf, summaryOf } from './batch-fixture.ts';
import { readingOf } from './read-payload.ts';

const cases = Array.from({ length: LIMITS.blocks }, (_, index) => caseOf('f', { id: `tc_${index}` }));
const batchOf = (batchId: string) => summaryOf(cases, { batchId });
const shownLines = (...ids: string[]) => {
  const batches = ids.map(batchOf);
  return readingOf(remarksMessage(batchOf('batch_1'), null, batches).blocks).split('\n');
};

describe('what the remarks leave out', () => {
  it('is found with one command', () => {
    expect(shownLines('batch_1').at(-1)).toMatch(
      /^and \d+ more failing attempts: \/sigma status batch_1 shows their test cases\.$/u,
    );
  });

  it('is found with a command for each of several batches', () => {
    expect(shownLines('batch_1', 'batch_2', 'batch_3').slice(-4)).toEqual([
      expect.stringMatching(/^and \d+ more failing attempts\. Their test cases, batch by batch:$/u),
      '/sigma status batch_1',
      '/sigma status batch_2',
      '/sigma status batch_3',
    ]);
  });
});
