import { z } from 'zod';
import { decideTriage } from '../../use-cases/decide-triage.ts';
import { failureOf } from '../../use-cases/failure.ts';
import { ACK_BUDGET_MS, type ListenerDependencies } from '../listener.ts';
import { CLAIM_FIELDS, claimErrors, readClaimModal } from '../messages/claim-modal.ts';
import { within } from '../within.ts';

const submission = z.object({ user: z.object({ id: z.string() }), view: z.looseObject({ id: z.string() }) });

/** The errors to show in the form; null where the decision was taken and the form may close. */
export async function submitClaim(
  payload: unknown,
  { store, wake, now, log }: Pick<ListenerDependencies, 'store' | 'wake' | 'now' | 'log'>,
): Promise<Record<string, string> | null> {
  const parsed = submission.safeParse(payload);
  const choice = parsed.success ? readClaimModal(parsed.data.view) : null;
  if (!parsed.success || choice === null) {
    return { [CLAIM_FIELDS.cases]: 'This form is out of date: close it and press the button again.' };
  }
  const errors = claimErrors(choice, now());
  if (errors !== null) return errors;
  const { channelId, ...decision } = choice;
  const reply = { responseUrl: null, channelId, userId: parsed.data.user.id, replacesMessage: false };
  try {
    const changeId = parsed.data.view.id;
    await within(ACK_BUDGET_MS, decideTriage({ ...decision, changeId, reply }, { store, now, wake }));
    return null;
  } catch (error) {
    const { reference } = failureOf(error, 'taking the form');
    log.error({ reference, err: error }, 'could not take a claim');
    return {
      [CLAIM_FIELDS.cases]: `Sigma could not store this in time: save again (reference ${reference}).`,
    };
  }
}
