import { describe, expect, it } from 'vitest';
import { checkView } from '../../../playground/slack/check-blocks.ts';
import { type RunModalState, runModal } from '../../../src/slack/messages/run-modal.ts';
import {
  casesBlockId,
  readRunModal,
  runModalErrors,
  runModalMetadata,
} from '../../../src/slack/messages/run-modal-choice.ts';
import {
  agentOption,
  agentOptions,
  caseOption,
  caseOptions,
} from '../../../src/slack/messages/run-modal-options.ts';
import { anAgent, aTestCase } from './answer-samples.ts';
import { objectsIn, readingOf } from './read-payload.ts';

const agent = { agentId: 'agent_refund', name: 'Refund Line' };
const angry = { testCaseId: 'tc_angry', title: 'Angry customer', attemptCount: 5 };

function state(fields: Partial<RunModalState> = {}): RunModalState {
  return {
    channelId: 'C0TESTS',
    agent,
    selectedCases: [],
    allCases: false,
    simulationCount: null,
    ...fields,
  };
}

/** The view as Slack sends it back, with what was picked in it. */
function sentBack(view: ReturnType<typeof runModal>, values: object) {
  return { ...view, id: 'V1', state: { values } };
}

const picked = {
  agent: { 'run-agent': { type: 'external_select', selected_option: agentOption(agent) } },
  'cases:agent_refund': {
    'run-cases': { type: 'multi_external_select', selected_options: [caseOption(angry)] },
  },
  all: { 'run-all': { type: 'checkboxes', selected_options: [] } },
};

describe('runModal', () => {
  it.each([
    ['nothing', state({ agent: null })],
    ['an agent', state()],
    ['test cases', state({ selectedCases: [angry], simulationCount: 5 })],
    ['everything', state({ allCases: true, simulationCount: 40 })],
  ])('is a valid view with %s picked', (_what, modalState) => {
    expect(checkView(runModal(modalState))).toEqual([]);
  });

  it('asks for the agent first', () => {
    const ids = objectsIn(runModal(state({ agent: null }))).flatMap((object) => object.action_id ?? []);
    expect(ids).toEqual(['run-agent']);
  });

  it('has another block for the test cases of another agent', () => {
    const blockIds = ['agent_a', 'agent_b'].map((agentId) =>
      objectsIn(runModal(state({ agent: { agentId, name: null } }))).flatMap(
        (object) => object.block_id ?? [],
      ),
    );
    expect(blockIds).toEqual([
      ['agent', 'cases:agent_a', 'all'],
      ['agent', 'cases:agent_b', 'all'],
    ]);
  });

  it.each([
    [state({ selectedCases: [angry], simulationCount: 5 }), 'This will start 5 simulations: 1 test case.'],
    [state({ allCases: true, simulationCount: 40 }), 'This will start 40 simulations: all test cases.'],
    [state({ allCases: true }), 'This will run all test cases.'],
    [state(), 'Pick test cases'],
  ])('says how many simulations it starts', (modalState, words) => {
    expect(readingOf(runModal(modalState).blocks)).toContain(words);
  });

  it('names the channel of the result', () => {
    expect(readingOf(runModal(state()).blocks)).toContain('<#C0TESTS>');
  });

  it('carries channel and agent in its metadata', () => {
    expect(runModalMetadata.parse(JSON.parse(runModal(state()).private_metadata ?? ''))).toEqual({
      channelId: 'C0TESTS',
      agentId: 'agent_refund',
    });
  });

  it('tells every pick to the bot', () => {
    const inputs = objectsIn(runModal(state()).blocks).filter((object) => object.type === 'input');
    expect(inputs.map((block) => block.dispatch_action)).toEqual([true, true, true]);
  });
});

describe('readRunModal', () => {
  it('reads what was picked', () => {
    expect(readRunModal(sentBack(runModal(state()), picked))).toEqual({
      channelId: 'C0TESTS',
      isChannelAsked: false,
      agent,
      shownAgentId: 'agent_refund',
      testCaseIds: ['tc_angry'],
      allCases: false,
    });
  });

  it('reads that all test cases are wanted', () => {
    const all = { 'run-all': { selected_options: [{ value: 'all', text: { text: 'All' } }] } };
    expect(readRunModal(sentBack(runModal(state()), { ...picked, all }))?.allCases).toBe(true);
  });

  it('forgets the test cases of the agent before', () => {
    const other = agentOption({ agentId: 'agent_other', name: 'Other' });
    const values = { ...picked, agent: { 'run-agent': { selected_option: other } } };
    expect(readRunModal(sentBack(runModal(state()), values))?.testCaseIds).toEqual([]);
  });

  it('reads the channel where the form asked for it', () => {
    const form = runModal(state({ channelId: null }));
    expect(checkView(form)).toEqual([]);
    const channel = { 'run-channel': { type: 'conversations_select', selected_conversation: 'C0PICKED' } };
    expect(readRunModal(sentBack(form, { ...picked, channel }))).toMatchObject({
      channelId: 'C0PICKED',
      isChannelAsked: true,
    });
    expect(readRunModal(sentBack(form, picked))).toMatchObject({ channelId: null, isChannelAsked: true });
  });

  it('keeps to the channel in which the form was opened', () => {
    const channel = { 'run-channel': { type: 'conversations_select', selected_conversation: 'C0PICKED' } };
    expect(readRunModal(sentBack(runModal(state()), { ...picked, channel }))?.channelId).toBe('C0TESTS');
  });

  it('reads an empty form', () => {
    const values = { agent: { 'run-agent': { type: 'external_select', selected_option: null } } };
    expect(readRunModal(sentBack(runModal(state({ agent: null })), values))).toEqual({
      channelId: 'C0TESTS',
      isChannelAsked: false,
      agent: null,
      shownAgentId: null,
      testCaseIds: [],
      allCases: false,
    });
  });

  it.each([
    null,
    {},
    { private_metadata: 'not JSON', state: { values: {} } },
    { private_metadata: '{}', state: { values: {} } },
    { private_metadata: '{"channelId":"C1","agentId":null}', state: { values: { agent: 7 } } },
  ])('takes nothing from a view that is not ours: %j', (view) => {
    expect(readRunModal(view)).toBeNull();
  });
});

describe('runModalErrors', () => {
  const choice = {
    channelId: 'C0TESTS',
    isChannelAsked: false,
    agent,
    shownAgentId: agent.agentId,
    testCaseIds: ['tc_angry'],
    allCases: false,
  };

  it('finds nothing missing', () => {
    expect(runModalErrors(choice)).toBeNull();
  });

  it('takes all test cases for enough', () => {
    expect(runModalErrors({ ...choice, testCaseIds: [], allCases: true })).toBeNull();
  });

  it('asks for test cases at their block', () => {
    expect(Object.keys(runModalErrors({ ...choice, testCaseIds: [] }) ?? {})).toEqual([
      casesBlockId('agent_refund'),
    ]);
  });

  it('asks for test cases at the agent while the form shows those of another one', () => {
    const early = { ...choice, shownAgentId: 'agent_other', testCaseIds: [] };
    expect(Object.keys(runModalErrors(early) ?? {})).toEqual(['agent']);
  });

  it('asks for the channel at its block, with whatever else is missing', () => {
    const nothing = { ...choice, channelId: null, isChannelAsked: true, agent: null };
    expect(Object.keys(runModalErrors(nothing) ?? {})).toEqual(['channel', 'agent']);
  });

  it('asks for the agent at its block', () => {
    expect(Object.keys(runModalErrors({ ...choice, agent: null }) ?? {})).toEqual(['agent']);
  });
});

describe('the options of the run form', () => {
  const agents = [anAgent(), anAgent({ agentId: 'agent_card', name: 'Card support' })];

  it('equal the initial ones', () => {
    expect(caseOptions([aTestCase()], '')).toEqual([caseOption(angry)]);
  });

  it.each(['CARD', 'support ca', 'agent_card', ' card '])('are those that hold %s', (query) => {
    expect(agentOptions(agents, query).map((option) => option.value)).toEqual(['agent_card']);
  });

  it('find a test case by label or id', () => {
    const testCases = [aTestCase(), aTestCase({ testCaseId: 'tc_calm', label: 'Calm' })];
    expect(['calm', 'tc_calm'].map((query) => caseOptions(testCases, query)[0]?.value)).toEqual([
      'tc_calm',
      'tc_calm',
    ]);
  });

  it('are at most a hundred', () => {
    const testCases = Array.from({ length: 150 }, (_, index) => aTestCase({ testCaseId: `tc_${index}` }));
    expect(caseOptions(testCases, '')).toHaveLength(100);
  });
});
