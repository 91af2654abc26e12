import { z } from 'zod';

export const RUN_MODAL_BLOCKS = { channel: 'channel', agent: 'agent', cases: 'cases', all: 'all' } as const;
export const RUN_MODAL_ACTIONS = {
  channel: 'run-channel',
  agent: 'run-agent',
  cases: 'run-cases',
  all: 'run-all',
} as const;
const BLOCK_ID_LENGTH = 255;

/** `channelId` is null where the form was not opened from a channel: then it asks for one. */
export const runModalMetadata = z.object({
  channelId: z.string().nullable(),
  agentId: z.string().nullable(),
});

export type RunModalMetadata = z.infer<typeof runModalMetadata>;

/** What a person has picked so far. */
export type RunModalChoice = {
  /** Null while none was picked. */
  channelId: string | null;
  /** The form asks for the channel. */
  isChannelAsked: boolean;
  agent: { agentId: string; name: string } | null;
  /** Of which agent the form shows the test cases; it follows a pick a moment later. */
  shownAgentId: string | null;
  /** Empty right after another agent was picked: the cases shown are still those of the one before. */
  testCaseIds: string[];
  allCases: boolean;
};

const selectedOption = z.object({ value: z.string(), text: z.object({ text: z.string() }) });
const elementState = z.object({
  selected_option: selectedOption.nullish(),
  selected_options: z.array(selectedOption).nullish(),
  selected_conversation: z.string().nullish(),
});
const viewPayload = z.object({
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), elementState)) }),
});

/** The choice in a modal's `view`, as clicks, option requests and submissions carry it; null if it is not ours. */
export function readRunModal(view: unknown): RunModalChoice | null {
  const parsed = viewPayload.safeParse(view);
  const metadata = parsed.success ? readMetadata(parsed.data.private_metadata) : null;
  if (!parsed.success || metadata === null) return null;
  const { values } = parsed.data.state;
  const {
    channel: channelAction,
    agent: agentAction,
    cases: casesAction,
    all: allAction,
  } = RUN_MODAL_ACTIONS;
  const agentOption = values[RUN_MODAL_BLOCKS.agent]?.[agentAction]?.selected_option ?? null;
  const picked =
    agentOption === null ? [] : values[casesBlockId(agentOption.value)]?.[casesAction]?.selected_options;
  const all = values[RUN_MODAL_BLOCKS.all]?.[allAction]?.selected_options ?? [];
  return {
    channelId:
      metadata.channelId ?? values[RUN_MODAL_BLOCKS.channel]?.[channelAction]?.selected_conversation ?? null,
    isChannelAsked: metadata.channelId === null,
    agent: agentOption === null ? null : { agentId: agentOption.value, name: agentOption.text.text },
    shownAgentId: metadata.agentId,
    testCaseIds: [...new Set((picked ?? []).map((option) => option.value))],
    allCases: all.length > 0,
  };
}

/** What to tell Slack is missing, by block; null where the choice can be run. */
export function runModalErrors(choice: RunModalChoice): Record<string, string> | null {
  const errors = {
    ...(choice.channelId === null ? { [RUN_MODAL_BLOCKS.channel]: 'Pick a channel.' } : {}),
    ...whatIsMissing(choice),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}

function whatIsMissing(choice: RunModalChoice): Record<string, string> {
  const { agent, shownAgentId, allCases, testCaseIds } = choice;
  if (agent === null) return { [RUN_MODAL_BLOCKS.agent]: 'Pick an agent.' };
  if (allCases || testCaseIds.length > 0) return {};
  // Slack takes no error for a field that the form does not have.
  if (shownAgentId !== agent.agentId)
    return {
      [RUN_MODAL_BLOCKS.agent]: 'Its test cases are shown in a moment: pick from them, then press Run.',
    };
  return { [casesBlockId(agent.agentId)]: 'Pick at least one test case, or tick “All test cases”.' };
}

/** Changes with the agent, so that Slack forgets what was picked of another one. */
export function casesBlockId(agentId: string): string {
  return `${RUN_MODAL_BLOCKS.cases}:${agentId}`.slice(0, BLOCK_ID_LENGTH).toWellFormed();
}

function readMetadata(text: string): RunModalMetadata | null {
  try {
    const parsed = runModalMetadata.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
