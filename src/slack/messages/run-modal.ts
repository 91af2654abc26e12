import type { InputBlock, KnownBlock, ModalView, Option } from '@slack/types';
import { context, mrkdwn, plainText } from './elements.ts';
import {
  casesBlockId,
  RUN_MODAL_ACTIONS,
  RUN_MODAL_BLOCKS,
  type RunModalMetadata,
} from './run-modal-choice.ts';
import { agentOption, caseOption, type SelectedAgent, type SelectedCase } from './run-modal-options.ts';
import { counted } from './text.ts';

export const RUN_MODAL_CALLBACK_ID = 'run';

const NOTE_LENGTH = 1000;

export type RunModalState = {
  /** Null where the form asks for it. */
  channelId: string | null;
  agent: SelectedAgent | null;
  selectedCases: readonly SelectedCase[];
  allCases: boolean;
  /** How many attempts this choice starts; null while that is not known. */
  simulationCount: number | null;
  note?: string;
};

export function runModal(state: RunModalState): ModalView {
  const { channelId, note } = state;
  const agent = state.agent === null || agentOption(state.agent) === null ? null : state.agent;
  const metadata: RunModalMetadata = { channelId, agentId: agent?.agentId ?? null };
  const blocks: KnownBlock[] = [
    ...channelBlocks(channelId),
    agentInput(agent),
    ...(agent === null ? [] : [casesInput(agent, state.selectedCases), allInput(state.allCases)]),
    context(simulationWords(state)),
    ...(note === undefined ? [] : [context(plainText(note, NOTE_LENGTH))]),
  ];
  return {
    type: 'modal',
    callback_id: RUN_MODAL_CALLBACK_ID,
    title: plainText('Run test cases'),
    submit: plainText('Run'),
    close: plainText('Cancel'),
    private_metadata: JSON.stringify(metadata),
    blocks,
  };
}

function channelBlocks(channelId: string | null): KnownBlock[] {
  if (channelId === null) return [channelInput()];
  return isChannelId(channelId) ? [context(mrkdwn(`The result will be posted in <#${channelId}>.`))] : [];
}

function channelInput(): InputBlock {
  return {
    type: 'input',
    block_id: RUN_MODAL_BLOCKS.channel,
    label: plainText('Channel'),
    hint: plainText('The result is posted there. Sigma must be in it.'),
    element: {
      type: 'conversations_select',
      action_id: RUN_MODAL_ACTIONS.channel,
      placeholder: plainText('Pick a channel'),
      filter: { include: ['public', 'private'], exclude_bot_users: true },
    },
  };
}

function agentInput(agent: SelectedAgent | null): InputBlock {
  const chosen = agent === null ? null : agentOption(agent);
  return {
    type: 'input',
    block_id: RUN_MODAL_BLOCKS.agent,
    label: plainText('Agent'),
    dispatch_action: true,
    element: {
      type: 'external_select',
      action_id: RUN_MODAL_ACTIONS.agent,
      placeholder: plainText('Pick an agent'),
      min_query_length: 0,
      ...(chosen === null ? {} : { initial_option: chosen }),
    },
  };
}

function casesInput(agent: SelectedAgent, selectedCases: readonly SelectedCase[]): InputBlock {
  const chosen = selectedCases.map(caseOption).filter((option) => option !== null);
  return {
    type: 'input',
    block_id: casesBlockId(agent.agentId),
    label: plainText('Test cases'),
    // Or else nobody could submit all test cases without picking one.
    optional: true,
    dispatch_action: true,
    element: {
      type: 'multi_external_select',
      action_id: RUN_MODAL_ACTIONS.cases,
      placeholder: plainText('Pick test cases'),
      min_query_length: 0,
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

function allInput(allCases: boolean): InputBlock {
  const option: Option = { text: plainText('All test cases of this agent'), value: 'all' };
  return {
    type: 'input',
    block_id: RUN_MODAL_BLOCKS.all,
    label: plainText('Or all of them'),
    optional: true,
    dispatch_action: true,
    element: {
      type: 'checkboxes',
      action_id: RUN_MODAL_ACTIONS.all,
      options: [option],
      ...(allCases ? { initial_options: [option] } : {}),
    },
  };
}

function simulationWords({ agent, allCases, selectedCases, simulationCount }: RunModalState): string {
  if (agent === null) return 'Pick an agent to see its test cases.';
  if (!allCases && selectedCases.length === 0)
    return 'Pick test cases to see how many simulations they start.';
  const chosen = allCases ? 'all test cases' : counted(selectedCases.length, 'test case');
  if (simulationCount === null) return `This will run ${chosen}.`;
  return `This will start ${counted(simulationCount, 'simulation')}: ${chosen}.`;
}

function isChannelId(channelId: string): boolean {
  return /^[CDG][A-Z0-9]{1,30}$/u.test(channelId);
}
