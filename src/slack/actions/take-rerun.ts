import { timesOf } from '../../domain/rerun.ts';
import type { Answer } from '../../use-cases/answer.ts';
import type { Intake } from '../../use-cases/intake.ts';
import type { Reply } from '../../use-cases/reply.ts';
import type { RunStore } from '../../use-cases/run-store.ts';
import type { ButtonAction } from '../button-action.ts';

/** Where a button stands. An ephemeral message can only be changed through the url of the press. */
export type ButtonPlace = { messageTs: string | null; isEphemeral: boolean };

/** Takes the press of a button that starts test cases of a result once more. */
export async function takeRerun(
  action: Extract<ButtonAction, { name: 'rerun' }>,
  request: { requestKey: string; reply: Reply; place: ButtonPlace },
  { intake, runs }: { intake: Pick<Intake, 'press'>; runs: Pick<RunStore, 'get' | 'groupEnd'> },
): Promise<Answer | null> {
  const { batchId, agentId, which, groupId } = action;
  const { requestKey, reply, place } = request;
  const only = which === 'all' ? 'all' : 'failed';
  const group = groupId === undefined ? null : await groupOf(groupId, runs);
  if (groupId !== undefined && group === null) return { kind: 'stale-button' };
  const times = timesOf(which, group?.times ?? 1);
  await intake.press({
    requestKey,
    reply,
    intent: {
      kind: 'run',
      agent: agentId,
      names: [],
      selection:
        group === null
          ? { kind: 'of-batch', batchId, only }
          : { kind: 'of-batches', batchIds: group.batchIds, only },
      ...(times === 1 ? {} : { times }),
    },
    on: {
      batchId: groupId ?? batchId,
      agentId,
      button: which,
      messageTs: place.messageTs,
      responseUrl: place.isEphemeral ? reply.responseUrl : null,
    },
  });
  return null;
}

/** Null where there is no such group that has ended. */
async function groupOf(groupId: string, runs: Pick<RunStore, 'get' | 'groupEnd'>) {
  const [lead, end] = [await runs.get(groupId), await runs.groupEnd(groupId)];
  return lead === null || end === null ? null : { times: lead.intent.times ?? 1, batchIds: end.batchIds };
}
