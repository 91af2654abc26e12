import { describe, expect, it } from 'vitest';
import { agentListMessage } from '../../../src/slack/messages/agents.ts';
import { batchListMessage } from '../../../src/slack/messages/batch-list.ts';
import { caseListMessage } from '../../../src/slack/messages/cases.ts';
import { aBatch, anAgent, aPage, aTestCase, NOW } from './answer-samples.ts';
import { buttonsIn, mrkdwnIn, readingOf } from './read-payload.ts';

const NINETY = Array.from({ length: 90 }, (_, index) => index);

describe('agentListMessage', () => {
  const agents = NINETY.map((index) => anAgent({ agentId: `agent_${index}`, name: `Agent ${index}` }));

  it('shows name, id and status', () => {
    const message = agentListMessage({ agents: [anAgent()], page: 0, defaultAgentId: null });
    expect(readingOf(message.blocks)).toMatch(/Refund Line[\s\S]*Live[\s\S]*agent_refund/);
  });

  it('marks the default agent whichever form its id has', () => {
    const message = agentListMessage({ agents: [anAgent()], page: 0, defaultAgentId: 'refund' });
    expect(readingOf(message.blocks)).toContain('default in this channel');
  });

  it('has every agent on one of its pages', () => {
    const read = NINETY.map((page) =>
      readingOf(agentListMessage({ agents, page, defaultAgentId: null }).blocks),
    ).join('\n');
    expect(agents.filter((agent) => !read.includes(`\n${agent.agentId}\n`))).toEqual([]);
  });

  it('turns to the pages around and to the ends', () => {
    const { blocks } = agentListMessage({ agents, page: 2, defaultAgentId: null });
    expect(buttonsIn(blocks)).toEqual([
      { words: 'First page', action: 'turn-agents', value: { page: 0 } },
      { words: 'Previous', action: 'turn-agents', value: { page: 1 } },
      { words: 'Next', action: 'turn-agents', value: { page: 3 } },
      { words: 'Last page', action: 'turn-agents', value: { page: 4 } },
    ]);
  });

  it('shows the last page for one beyond it', () => {
    const { blocks } = agentListMessage({ agents, page: 99, defaultAgentId: null });
    expect(readingOf(blocks)).toContain('page 5 of 5');
  });

  it('says that there are none', () => {
    expect(agentListMessage({ agents: [], page: 0, defaultAgentId: null }).text).toContain('no agents');
  });
});

describe('caseListMessage', () => {
  it('shows label, id, attempts and model', () => {
    const { blocks } = caseListMessage({ agent: anAgent(), testCases: [aTestCase()], page: 0 });
    expect(readingOf(blocks)).toMatch(/Angry customer\ntc_angry\n5\ngpt-4o-mini/);
  });

  it('says how many attempts all of them are', () => {
    const testCases = [aTestCase({ attemptCount: 5 }), aTestCase({ testCaseId: 'tc_b', attemptCount: 7 })];
    const { text } = caseListMessage({ agent: anAgent(), testCases, page: 0 });
    expect(text).toContain('Run all of them, 12 attempts: /sigma run agent_refund all');
  });

  it('has every test case on one of its pages, also in the classic form', () => {
    const testCases = NINETY.map((index) => aTestCase({ testCaseId: `tc_${index}x` }));
    const read = NINETY.map((page) =>
      readingOf(caseListMessage({ agent: anAgent(), testCases, page }).classicBlocks),
    ).join('\n');
    expect(testCases.filter((testCase) => !read.includes(testCase.testCaseId))).toEqual([]);
  });

  it('says that there are none', () => {
    expect(caseListMessage({ agent: anAgent(), testCases: [], page: 0 }).text).toContain('no test cases');
  });
});

describe('batchListMessage', () => {
  it('shows counts, percentage, id and a date in the zone of the reader', () => {
    const { blocks } = batchListMessage({ agent: anAgent(), page: aPage([aBatch()]), now: NOW });
    expect(mrkdwnIn(blocks)[0]).toMatch(
      /Some failed[\s\S]*3 of 5 attempts passed \(60%\)[\s\S]*<!date\^1795341000\^[\s\S]*batch_one/,
    );
  });

  it('shows how far a running batch is', () => {
    const page = aPage([aBatch({ failedCount: 0 })]);
    expect(batchListMessage({ agent: anAgent(), page, now: NOW }).text).toContain(
      '3 of 5 attempts finished, 3 passed',
    );
  });

  it('claims nothing about a batch without counts', () => {
    const page = aPage([aBatch({ testCases: [], totalCount: null, passedCount: 0, failedCount: 0 })]);
    expect(batchListMessage({ agent: anAgent(), page, now: NOW }).text).toContain('no counts yet');
  });

  it('marks the batches that are announced here', () => {
    const page = aPage([aBatch(), aBatch({ batchId: 'batch_two' })]);
    const { blocks } = batchListMessage({ agent: anAgent(), page, now: NOW, watchedBatchIds: ['batch_two'] });
    expect(mrkdwnIn(blocks).filter((markup) => markup.includes('announced here'))).toHaveLength(1);
  });

  it('gives every batch a button to its details', () => {
    const page = aPage([aBatch()]);
    expect(buttonsIn(batchListMessage({ agent: anAgent(), page, now: NOW }).blocks)).toEqual([
      { words: 'Details', action: 'show-batch', value: { batchId: 'batch_one', agentId: 'agent_refund' } },
    ]);
  });

  it('turns to newer and older batches', () => {
    const page = aPage([], { page: 2, hasNext: true });
    expect(buttonsIn(batchListMessage({ agent: anAgent(), page, now: NOW }).blocks)).toEqual([
      { words: 'Newer', action: 'turn-batches', value: { agentId: 'agent_refund', page: 1 } },
      { words: 'Older', action: 'turn-batches', value: { agentId: 'agent_refund', page: 3 } },
    ]);
  });

  it('says how to start the first batch', () => {
    const { text } = batchListMessage({ agent: anAgent(), page: aPage([]), now: NOW });
    expect(text).toContain('/sigma run');
  });

  it('says how many batches of a page did not fit', () => {
    const page = aPage(NINETY.map((index) => aBatch({ batchId: `batch_${index}` })));
    expect(readingOf(batchListMessage({ agent: anAgent(), page, now: NOW }).blocks)).toContain('70 batches');
  });
});
