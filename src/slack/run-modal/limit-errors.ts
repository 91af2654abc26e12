import { totalAttempts } from '../../domain/test-case.ts';
import { whyNotAllowed } from '../../use-cases/run-limits.ts';
import { SigmaMindError } from '../../use-cases/sigma-mind.ts';
import type { ListenerDependencies } from '../listener.ts';
import { casesBlockId, RUN_MODAL_BLOCKS, type RunModalChoice } from '../messages/run-modal-choice.ts';
import { TooLateError, within } from '../within.ts';

type Dependencies = Pick<ListenerDependencies, 'cases' | 'limits' | 'userGroups'>;

/** So long the form may wait to say it at the field; the run itself keeps to the limits in any case. */
export const LIMITS_BUDGET_MS = 800;

/** Which of the operator's limits the choice goes over, at its field; null where that is not seen here. */
export async function limitErrors(
  choice: RunModalChoice,
  userId: string,
  dependencies: Dependencies,
): Promise<Record<string, string> | null> {
  try {
    return await within(LIMITS_BUDGET_MS, errorsOf(choice, userId, dependencies));
  } catch (error) {
    if (error instanceof SigmaMindError || error instanceof TooLateError) return null;
    throw error;
  }
}

async function errorsOf(
  choice: RunModalChoice,
  userId: string,
  { cases, limits, userGroups }: Dependencies,
): Promise<Record<string, string> | null> {
  const { agent, channelId, isChannelAsked, allCases, testCaseIds } = choice;
  if (channelId === null) return null;
  const refusal = await whyNotAllowed({ userId, channelId }, limits, userGroups);
  if (refusal !== null) {
    const isOfChannel = refusal.kind === 'channel-not-allowed';
    const who = isOfChannel ? 'in this channel' : 'here';
    return {
      [isOfChannel && isChannelAsked ? RUN_MODAL_BLOCKS.channel : RUN_MODAL_BLOCKS.agent]:
        `You may not start batches ${who}: see RUN_ALLOWED, set by the operator.`,
    };
  }
  if (agent === null || limits.maxAttempts === null) return null;
  const known = await cases.of(agent.agentId);
  const picked = allCases ? known : known.filter(({ testCaseId }) => testCaseIds.includes(testCaseId));
  const simulations = totalAttempts(picked);
  if (simulations <= limits.maxAttempts) return null;
  const field = allCases ? RUN_MODAL_BLOCKS.all : casesBlockId(agent.agentId);
  return {
    [field]: `These are ${simulations} simulations. One batch may have at most ${limits.maxAttempts}: RUN_MAX_ATTEMPTS, set by the operator. Pick fewer test cases.`,
  };
}
