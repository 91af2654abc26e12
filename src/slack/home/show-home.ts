import { z } from 'zod';
import type { DoctorReport } from '../../use-cases/examine.ts';
import { failureOf } from '../../use-cases/failure.ts';
import { readHome } from '../../use-cases/read-home.ts';
import type { ListenerDependencies } from '../listener.ts';
import { type HomeContent, homeView } from '../messages/home.ts';
import { slackOutcome } from '../slack-outcome.ts';
import { within } from '../within.ts';
import { mayRun } from './may-run.ts';

export type HomeTools = Pick<
  ListenerDependencies,
  'store' | 'limits' | 'userGroups' | 'examine' | 'interactive' | 'now' | 'log'
>;

/** `hash` is that of the Home that the person sees; null where another may be replaced, or there is none yet. */
type Seen = { userId: string; hash: string | null };

/** A store that takes longer is told of instead of waited for. */
const READ_BUDGET_MS = 2_000;

const published = z.object({ view: z.object({ hash: z.string() }) });

/** Publishes what the store knows at once, and once more when everything was examined. */
export async function showHome({ userId, hash }: Seen, tools: HomeTools): Promise<void> {
  const examined = tools.examine(null);
  const content = await contentFor(userId, tools);
  const first = await publish({ userId, hash }, content, null, tools);
  if (first !== null) await publish({ userId, hash: first }, content, await examined, tools);
}

async function contentFor(userId: string, tools: HomeTools): Promise<HomeContent> {
  const { store, limits, now, log } = tools;
  try {
    const reading = readHome(userId, { store, limits, mayRun: (id) => mayRun(id, tools), now });
    const home = await within(READ_BUDGET_MS, reading);
    return { kind: 'read', home };
  } catch (error) {
    const { reference } = failureOf(error, 'reading a Home');
    log.error({ reference, userId, err: error }, 'could not read a Home');
    return { kind: 'unreadable', reference };
  }
}

/** The hash of what is shown now; null where this is not. */
async function publish(
  { userId, hash }: Seen,
  content: HomeContent,
  report: DoctorReport | null,
  { interactive, log }: HomeTools,
): Promise<string | null> {
  const view = homeView(content, report);
  try {
    const answer = await interactive.views.publish({
      user_id: userId,
      view,
      ...(hash === null ? {} : { hash }),
    });
    return published.parse(answer).view.hash;
  } catch (error) {
    // A newer Home is shown meanwhile.
    const outcome = slackOutcome(error);
    if (outcome.kind === 'refused' && outcome.slackError === 'hash_conflict') return null;
    log.warn({ outcome, userId, err: error }, 'could not publish a Home');
    return null;
  }
}
