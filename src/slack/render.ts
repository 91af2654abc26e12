import type { ByClock } from '../domain/by-clock.ts';
import type { Answer } from '../use-cases/answer.ts';
import type { CardContent, PostContent } from '../use-cases/messenger.ts';
import { agentListMessage } from './messages/agents.ts';
import { announcedMessage } from './messages/announcement.ts';
import {
  appointmentListMessage,
  appointmentMadeNote,
  standupPostedNote,
  standupStoppedNote,
} from './messages/appointments.ts';
import { batchListMessage } from './messages/batch-list.ts';
import { batchStatusMessage } from './messages/batch-status.ts';
import {
  finishedCard,
  mayHaveStartedCard,
  notStartedCard,
  progressCard,
  stalledCard,
  startingCard,
} from './messages/card.ts';
import { caseListMessage } from './messages/cases.ts';
import { completionMessage } from './messages/completion.ts';
import { digestMessage } from './messages/digest.ts';
import { doctorMessage } from './messages/doctor.ts';
import { failureMessage } from './messages/failure.ts';
import { goneMessage } from './messages/gone.ts';
import { groupCard, groupCompletionMessage } from './messages/group.ts';
import { groupGoneMessage } from './messages/group-gone.ts';
import { groupStalledMessage } from './messages/group-stalled.ts';
import { jobMessage } from './messages/job.ts';
import { notAllowedWord } from './messages/limit-refusal.ts';
import type { Message } from './messages/message.ts';
import { missingAgentMessage } from './messages/missing-agent.ts';
import { notRunMessage } from './messages/not-run.ts';
import {
  buttonUsedNote,
  defaultAgentNote,
  defaultAgentSetNote,
  staleButtonNote,
  unwatchedNote,
  watchingNote,
} from './messages/note.ts';
import { refusalMessage } from './messages/refusal.ts';
import { remarksMessage } from './messages/remarks.ts';
import { sameBatchNote } from './messages/same-batch.ts';
import { sharedMessage } from './messages/share.ts';
import { stalledMessage } from './messages/stalled.ts';
import { subscriptionLine } from './messages/subscription-line.ts';
import { mutedMessage, subscriptionChangedMessage, subscriptionsMessage } from './messages/subscriptions.ts';
import { mention } from './messages/text.ts';
import { triageDecidedNote, triageLine, withTriage } from './messages/triage.ts';
import type { Who } from './messages/who.ts';

/** What stands in a channel calls whom a command called, and its starter; `who` says everybody else. */
export function renderPost(content: PostContent, now: Date, who: Who): Message {
  switch (content.kind) {
    case 'card':
      return renderCard(content.card, now, who);
    case 'completion':
      return completion(content, who);
    case 'remarks':
      return remarksMessage(content.summary, content.history, content.batches);
    case 'subscription':
      return subscriptionLine(content.change, who);
    case 'group-completion': {
      const { group, used, triage } = content;
      return withTriage(
        groupCompletionMessage(group, used, content, who),
        group.sum,
        triage,
        group.groupId,
        who,
      );
    }
    case 'group-stalled':
      return groupStalledMessage(content.group, content, now, who);
    case 'group-gone':
      return groupGoneMessage(content.group);
    case 'shared':
      return sharedMessage(renderAnswer(content.answer, now, who), content.sharedBy, who);
    case 'triage':
      return triageLine(content.triages, who);
    case 'stalled':
      return stalledMessage(content.summary, content, now, who);
    case 'gone':
      return goneMessage(content, content.callsStarter ? mention : who);
    case 'agent-missing':
      return missingAgentMessage(content);
    case 'digest':
      return digestMessage(content.content, who);
    case 'not-run':
      return notRunMessage(content, notRunReason(content.answer, now, who), who);
  }
}

function notRunReason(answer: Answer, now: Date, who: Who): Message {
  return answer.kind === 'refused' && answer.refusal.kind === 'person-not-allowed'
    ? notAllowedWord(answer.refusal)
    : renderAnswer(answer, now, who);
}

function completion(content: Extract<PostContent, { kind: 'completion' }>, who: Who): Message {
  const { summary, used, triage = [], announcement } = content;
  const message = withTriage(completionMessage(summary, used, content, who), summary, triage, undefined, who);
  return announcement === undefined ? message : announcedMessage(message, summary.agent, announcement);
}

export function renderCard(content: CardContent, now: Date, who: Who): Message {
  const starter = byClockOf(content) === undefined ? mention : who;
  switch (content.kind) {
    case 'starting':
      return startingCard(content, starter);
    case 'running':
      return progressCard(content.summary, now, starter);
    case 'stalled':
      return stalledCard(content.summary, now, starter);
    case 'finished':
      return finishedCard(content.summary, starter);
    case 'gone':
      return goneMessage(content, starter);
    case 'group':
      return groupCard(content.group, content.state, now);
    case 'not-started':
      return notStartedCard(content, starter);
    case 'may-have-started':
      return mayHaveStartedCard(content, starter);
  }
}

/** Nobody is called day by day for what the clock starts. */
function byClockOf(content: CardContent): ByClock | undefined {
  if (content.kind === 'group') return undefined;
  return 'summary' in content ? content.summary.byClock : content.byClock;
}

/** What one person sees notifies nobody who is mentioned in it. */
export function renderAnswer(answer: Answer, now: Date, who: Who = mention): Message {
  switch (answer.kind) {
    case 'batch-status':
      return withTriage(
        batchStatusMessage(answer.summary, now, answer.used, answer.history, who),
        answer.summary,
        answer.triage ?? [],
        undefined,
        who,
      );
    case 'batch-list':
      return batchListMessage({ ...answer, now });
    case 'job':
      return jobMessage(answer.testRun, answer.page, now);
    case 'agents':
      return agentListMessage(answer);
    case 'cases':
      return caseListMessage(answer);
    case 'watching':
      return watchingNote(answer);
    case 'unwatched':
      return unwatchedNote(answer);
    case 'default-agent-set':
      return defaultAgentSetNote(answer);
    case 'default-agent':
      return defaultAgentNote(answer);
    case 'triage-decided':
      return triageDecidedNote(answer.triages, answer.held);
    case 'doctor':
      return doctorMessage(answer.report);
    case 'subscription-changed':
      return subscriptionChangedMessage(answer);
    case 'subscriptions':
      return subscriptionsMessage(answer);
    case 'muted':
      return mutedMessage(answer);
    case 'may-have-started':
      return mayHaveStartedCard(answer, who);
    case 'same-batch-running':
      return sameBatchNote(answer, who);
    case 'button-used':
      return buttonUsedNote(answer);
    case 'standup-posted':
      return standupPostedNote(answer);
    case 'standup-stopped':
      return standupStoppedNote(answer);
    case 'appointment-made':
      return appointmentMadeNote(answer);
    case 'appointments':
      return appointmentListMessage(answer);
    case 'stale-button':
      return staleButtonNote();
    case 'refused':
      return refusalMessage(answer.refusal);
    case 'failed':
      return failureMessage(answer.failure);
  }
}
