import { z } from 'zod';

export const RUN_MODAL_BLOCKS = { agent: 'agent', cases: 'cases', all: 'all' } as const;
export const RUN_MODAL_ACTIONS = { agent: 'run-agent', cases: 'run-cases', all: 'run-all' } as const;
const BLOCK_ID_LENGTH = 255;

export const runModalMetadata = z.object({ channelId: z.string(), agentId: z.string().nullable() });

export type RunModalMetadata = z.infer<typeof runModalMetadata>;

/** What a person has picked so far. */
export type RunModalChoice = {
  channelId: string;
  agent: { agentId: string; name: string } | null;
  /** Empty right after another agent was picked: the cases shown are still those of the one before. */
  testCaseIds: string[];
  allCases: boolean;
};

const selectedOption = z.object({ value: z.string(), text: z.object({ text: z.string() }) });
const elementState = z.object({
  selected_option: selectedOption.nullish(),
  selected_options: z.array(selectedOption).nullish(),
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
  const { agent: agentAction, cases: casesAction, all: allAction } = RUN_MODAL_ACTIONS;
  const agentOption = values[RUN_MODAL_BLOCKS.agent]?.[agentAction]?.selected_option ?? null;
  const picked =
    agentOption === null ? [] : values[casesBlockId(agentOption.value)]?.[casesAction]?.selected_options;
  const all = values[RUN_MODAL_BLOCKS.all]?.[allAction]?.selected_options ?? [];
  return {
    channelId: metadata.channelId,
    agent: agentOption === null ? null : { agentId: agentOption.value, name: agentOption.text.text },
    testCaseIds: [...new Set((picked ?? []).map((option) => option.value))],
    allCases: all.length > 0,
  };
}

/** What to tell Slack is missing, by block; null where the choice can be run. */
export function runModalErrors(choice: RunModalChoice): Record<string, string> | null {
  if (choice.agent === null) return { [RUN_MODAL_BLOCKS.agent]: 'Pick an agent.' };
  if (choice.allCases || choice.testCaseIds.length > 0) return null;
  return { [casesBlockId(choice.agent.agentId)]: 'Pick at least one test case, or tick “All test cases”.' };
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
