import { z } from 'zod';
import { totalAttempts } from '../../domain/test-case.ts';
import { SigmaMindError } from '../../use-cases/sigma-mind.ts';
import type { ListenerDependencies } from '../listener.ts';
import { runModal } from '../messages/run-modal.ts';
import { readRunModal } from '../messages/run-modal-choice.ts';
import { selectedCaseOf } from '../messages/run-modal-options.ts';
import { slackOutcome } from '../slack-outcome.ts';

const openView = z.object({ id: z.string(), hash: z.string() });

/** After a pick: shows the agent's test cases, and how many simulations the choice starts. */
export async function updateRunModal(
  view: unknown,
  { cases, interactive, log }: Pick<ListenerDependencies, 'cases' | 'interactive' | 'log'>,
): Promise<void> {
  const choice = readRunModal(view);
  const open = openView.safeParse(view);
  if (choice === null || !open.success) return;
  const { agent, isChannelAsked, allCases, testCaseIds } = choice;
  let simulationCount: number | null = null;
  let selectedCases: ReturnType<typeof selectedCaseOf>[] = [];
  let note: string | undefined;
  if (agent !== null) {
    try {
      const known = await cases.of(agent.agentId);
      const picked = known.filter((testCase) => testCaseIds.includes(testCase.testCaseId));
      selectedCases = picked.map(selectedCaseOf);
      simulationCount = totalAttempts(allCases ? known : picked);
    } catch (error) {
      if (!(error instanceof SigmaMindError)) throw error;
      selectedCases = testCaseIds.map((testCaseId) => ({ testCaseId, title: testCaseId, attemptCount: 1 }));
      note = 'SigmaMind did not list the test cases just now, so the number of simulations is not known.';
    }
  }
  const { id, hash } = open.data;
  const updated = runModal({
    channelId: isChannelAsked ? null : choice.channelId,
    agent,
    selectedCases,
    allCases,
    simulationCount,
    ...(note === undefined ? {} : { note }),
  });
  try {
    await interactive.views.update({ view_id: id, hash, view: updated });
  } catch (error) {
    // A newer pick has changed the form meanwhile; its own update follows.
    const outcome = slackOutcome(error);
    if (outcome.kind === 'refused' && outcome.slackError === 'hash_conflict') return;
    log.warn({ outcome, err: error }, 'could not update the run form');
  }
}
