import type { MayRun } from '../../use-cases/read-home.ts';
import { whyNotAllowed } from '../../use-cases/run-limits.ts';
import type { ListenerDependencies } from '../listener.ts';
import { TooLateError, within } from '../within.ts';

/** Who is in a user group, Slack says: it is worth this long a wait to a Home. */
const GROUPS_BUDGET_MS = 800;

/** Whether this person may start batches, wherever that may be. */
export async function mayRun(
  userId: string,
  { limits, userGroups }: Pick<ListenerDependencies, 'limits' | 'userGroups'>,
): Promise<MayRun> {
  const anywhere = { ...limits, channelIds: [] };
  try {
    const refusal = await within(
      GROUPS_BUDGET_MS,
      whyNotAllowed({ userId, channelId: '' }, anywhere, userGroups),
    );
    if (refusal === null) return 'yes';
    return refusal.kind === 'user-group-unreadable' ? 'unknown' : 'no';
  } catch (error) {
    if (error instanceof TooLateError) return 'unknown';
    throw error;
  }
}
