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
import { triageDecidedNote, triageLine, withTriage } from './messages/triage.ts';

export function renderPost(content: PostContent, now: Date): Message {
  switch (content.kind) {
    case 'card':
      return renderCard(content.card, now);
    case 'completion':
      return completion(content);
    case 'remarks':
      return remarksMessage(content.summary, content.history, content.batches);
    case 'subscription':
      return subscriptionLine(content.change);
    case 'group-completion': {
      const { group, used, triage } = content;
      return withTriage(groupCompletionMessage(group, used, content), group.sum, triage, group.groupId);
    }
    case 'group-stalled':
      return groupStalledMessage(content.group, content, now);
    case 'group-gone':
      return groupGoneMessage(content.group);
    case 'shared':
      return sharedMessage(renderAnswer(content.answer, now), content.sharedBy);
    case 'triage':
      return triageLine(content.triages);
    case 'stalled':
      return stalledMessage(content.summary, content, now);
    case 'gone':
      return goneMessage(content);
    case 'agent-missing':
      return missingAgentMessage(content);
    case 'digest':
      return digestMessage(content.content);
    case 'not-run':
      return notRunMessage(content, notRunReason(content.answer, now));
  }
}

function notRunReason(answer: Answer, now: Date): Message {
  return answer.kind === 'refused' && answer.refusal.kind === 'person-not-allowed'
    ? notAllowedWord(answer.refusal)
    : renderAnswer(answer, now);
}

function completion(content: Extract<PostContent, { kind: 'completion' }>): Message {
  const { summary, used, triage = [], announcement } = content;
  const message = withTriage(completionMessage(summary, used, content), summary, triage);
  return announcement === undefined ? message : announcedMessage(message, summary.agent, announcement);
}

export function renderCard(content: CardContent, now: Date): Message {
  switch (content.kind) {
    case 'starting':
      return startingCard(content);
    case 'running':
      return progressCard(content.summary, now);
    case 'stalled':
      return stalledCard(content.summary, now);
    case 'finished':
      return finishedCard(content.summary);
    case 'gone':
      return goneMessage(content);
    case 'group':
      return groupCard(content.group, content.state, now);
    case 'not-started':
      return notStartedCard(content);
    case 'may-have-started':
      return mayHaveStartedCard(content);
  }
}

export function renderAnswer(answer: Answer, now: Date): Message {
  switch (answer.kind) {
    case 'batch-status':
      return withTriage(
        batchStatusMessage(answer.summary, now, answer.used, answer.history),
        answer.summary,
        answer.triage ?? [],
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
      return mayHaveStartedCard(answer);
    case 'same-batch-running':
      return sameBatchNote(answer);
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
