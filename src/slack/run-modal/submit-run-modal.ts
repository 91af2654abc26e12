import { z } from 'zod';
import { failureOf } from '../../use-cases/failure.ts';
import { ACK_BUDGET_MS, type ListenerDependencies } from '../listener.ts';
import { RUN_MODAL_BLOCKS, readRunModal, runModalErrors } from '../messages/run-modal-choice.ts';
import { within } from '../within.ts';
import { channelErrors } from './channel-errors.ts';
import { LIMITS_BUDGET_MS, limitErrors } from './limit-errors.ts';

const submission = z.object({ user: z.object({ id: z.string() }), view: z.looseObject({ id: z.string() }) });

/** The errors to show in the form; null where the run was taken and the form may close. */
export async function submitRunModal(
  payload: unknown,
  dependencies: Pick<
    ListenerDependencies,
    'intake' | 'cases' | 'limits' | 'userGroups' | 'interactive' | 'log'
  >,
): Promise<Record<string, string> | null> {
  const { intake, log } = dependencies;
  const parsed = submission.safeParse(payload);
  const choice = parsed.success ? readRunModal(parsed.data.view) : null;
  if (!parsed.success || choice === null) {
    return { [RUN_MODAL_BLOCKS.agent]: 'This form is out of date: close it and type /sigma run again.' };
  }
  const errors = runModalErrors(choice);
  if (errors !== null || choice.agent === null || choice.channelId === null) return errors;
  const { user, view } = parsed.data;
  try {
    const [tooMuch, closed] = await Promise.all([
      limitErrors(choice, user.id, dependencies),
      channelErrors(choice, dependencies, LIMITS_BUDGET_MS),
    ]);
    if (tooMuch !== null || closed !== null) return { ...tooMuch, ...closed };
    await within(
      ACK_BUDGET_MS - LIMITS_BUDGET_MS,
      intake.run({
        requestKey: `view:${view.id}`,
        intent: {
          kind: 'run',
          agent: choice.agent.agentId,
          names: [],
          selection: choice.allCases ? { kind: 'all' } : { kind: 'listed', testCaseIds: choice.testCaseIds },
        },
        reply: {
          responseUrl: null,
          channelId: choice.channelId,
          userId: user.id,
          replacesMessage: false,
        },
      }),
    );
    return null;
  } catch (error) {
    const { reference } = failureOf(error, 'taking the form');
    log.error({ reference, err: error }, 'could not take a form');
    return {
      [RUN_MODAL_BLOCKS.agent]: `Sigma could not store this in time. Look in the channel before you press Run again (reference ${reference}).`,
    };
  }
}
