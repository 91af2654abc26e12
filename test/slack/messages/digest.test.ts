import { describe, expect, it } from 'vitest';
import type { AgentDigest } from '../../../src/domain/digest.ts';
import { digestMessage } from '../../../src/slack/messages/digest.ts';
import { byName } from '../../../src/slack/messages/who.ts';
import { anAgent, aTestCase, NOW } from './answer-samples.ts';
import { aDigest } from './clock-messages.ts';
import { shownText } from './shown.ts';

const changed = (label: string, isSure: boolean) => ({ testCase: aTestCase({ label }), isSure });
const open = (label: string) => ({ testCase: aTestCase({ label }), since: NOW, isOlder: false });

function messageOf(fields: Partial<AgentDigest>) {
  const agent: AgentDigest = {
    agent: anAgent(),
    batchCount: 1,
    runningCount: 0,
    result: null,
    newlyFailing: [],
    fixed: [],
    open: [],
    isWhole: true,
    ...fields,
  };
  const who = byName(new Map([['U0ASHA0001', 'Asha']]));
  return digestMessage({ digest: aDigest(), agents: [agent], unread: [], leftOutCount: 0 }, who);
}

describe('the digest', () => {
  it.each([
    [[true, true], '2 newly failing'],
    [[true, false], '2 newly failing (1 may be chance)'],
    [[false], '1 newly failing (may be chance)'],
    [[], 'nothing newly failing'],
  ])('heads with what newly fails, and how sure that is: %j', (sure, words) => {
    const newlyFailing = sure.map((isSure, index) => changed(`Case ${index}`, isSure));
    expect(messageOf({ newlyFailing }).text.split('\n')[0]).toBe(`☀️ Stand-up · ${words}`);
  });

  it('counts a group as one run, and says what ran only a part', () => {
    const partOf = { ran: 3, of: 10 };
    const result = {
      batchId: 'batch_1',
      now: { passed: 1, total: 3 },
      before: null,
      move: 'unclear',
    } as const;
    const { text } = messageOf({ batchCount: 4, runCount: 2, result: { ...result, partOf } });
    expect(text).toContain('33% passed in 3 of 10 test cases · 2 runs of 4 batches');
    expect(messageOf({ batchCount: 4, result }).text).toContain('33% passed · 4 batches');
  });

  it('gives every open test case a line, with whoever looks after it and how long it is known', () => {
    const failures = [
      { ...open('Angry'), claimedBy: 'U0ASHA0001' },
      { ...open('Calm'), knownUntil: '2026-12-03' },
      ...['Rude', 'Late', 'Lost', 'Odd'].map(open),
    ];
    const lines = shownText(messageOf({ open: failures }).blocks).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^• Angry since .*, with Asha$/u),
        expect.stringMatching(/^• Calm since .*, known issue until 3 Dec$/u),
        '• and 2 more',
      ]),
    );
  });
});
