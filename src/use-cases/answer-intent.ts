import type { Intent } from '../domain/intent.ts';
import type { Answer } from './answer.ts';
import { answerSubscription } from './answer-subscription.ts';
import {
  changeAppointment,
  listAppointments,
  scheduleRuns,
  setStandup,
  stopStandup,
} from './appointments.ts';
import { batchList } from './batch-list.ts';
import { batchStatus, withTriageNotes } from './batch-status.ts';
import { agents, cases } from './list-what-can-run.ts';
import type { Messenger } from './messenger.ts';
import type { People } from './people.ts';
import { isRefused, type Refused } from './refusal.ts';
import type { AgentSources } from './resolve-agent.ts';
import type { RunLimits, UserGroups } from './run-limits.ts';
import { job } from './show-job.ts';
import type { SigmaMind } from './sigma-mind.ts';
import { standupNow } from './standup-now.ts';
import type { Store } from './store.ts';
import { use } from './use-agent.ts';
import { unwatch, watch } from './watch-batch.ts';

export type Question = Exclude<Intent, { kind: 'run' }>;

export type Asker = { channelId: string; userId: string; request?: string };

export type AnswerSources = AgentSources & {
  sigmaMind: SigmaMind;
  store: Store;
  messenger: Pick<Messenger, 'whyNoPosts'>;
  people: People;
  limits: RunLimits;
  userGroups: UserGroups;
  now(): Date;
};

/**
 * Answers everything but `run`; what was answered already, as it was. Throws a `SigmaMindError` when SigmaMind
 * does not give what is needed.
 */
export async function answerIntent(
  question: Question,
  asker: Asker,
  sources: AnswerSources,
): Promise<Answer> {
  const given = await givenTo(asker, sources);
  if (given !== null) return given;
  const answer = await find(question, asker, sources);
  return isRefused(answer)
    ? { kind: 'refused', refusal: answer.refusal }
    : withTriageNotes(answer, sources.store);
}

/** What a request that changed something was told, whether or not anybody heard it. */
async function givenTo({ request }: Asker, { store }: Pick<AnswerSources, 'store'>): Promise<Answer | null> {
  return request === undefined ? null : store.givenAnswers.of(request);
}

async function find(question: Question, asker: Asker, sources: AnswerSources): Promise<Answer | Refused> {
  switch (question.kind) {
    case 'batch-status':
      return batchStatus(question, asker, sources);
    case 'batch-list':
      return batchList(question, asker, sources);
    case 'job':
      return job(question, asker, sources);
    case 'watch':
      return watch(question, asker, sources);
    case 'unwatch':
      return unwatch(question, asker, sources);
    case 'agents':
      return agents(question, asker, sources);
    case 'cases':
      return cases(question, asker, sources);
    case 'use':
      return use(question, asker, sources);
    case 'subscribe':
    case 'unsubscribe':
    case 'subscriptions':
    case 'mute':
    case 'mute-until-morning':
    case 'unmute':
      return answerSubscription(question, asker, sources);
    case 'standup-now':
      return standupNow(question, asker, sources);
    case 'standup-at':
      return setStandup(question, asker, sources);
    case 'standup-off':
      return stopStandup(asker, sources);
    case 'schedule-run':
      return scheduleRuns(question, asker, sources);
    case 'schedules':
      return listAppointments(asker, sources);
    case 'change-schedule':
      return changeAppointment(question, asker, sources);
    case 'triage-decided':
      return {
        kind: 'triage-decided',
        triages: await sources.store.triage.ofChange(question.changeId),
        held: question.held,
      };
    case 'button-used': {
      const { batchId, button, userId, pressedAt } = question;
      return { kind: 'button-used', batchId, used: { button, userId, pressedAt } };
    }
    case 'press-refused':
      return question.why === 'run-not-known'
        ? { refusal: { kind: question.why } }
        : { refusal: { kind: question.why, agent: question.agent ?? null } };
    case 'not-run':
      return (await sources.store.givenAnswers.of(question.runId)) ?? { refusal: { kind: 'run-not-known' } };
  }
}
