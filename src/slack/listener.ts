import type { WebClient } from '@slack/web-api';
import type { AgentDirectory } from '../use-cases/agent-directory.ts';
import type { Answer } from '../use-cases/answer.ts';
import type { AnswerSources, Asker, Question } from '../use-cases/answer-intent.ts';
import type { AttemptReader } from '../use-cases/attempt-reader.ts';
import type { CaseDirectory } from '../use-cases/case-directory.ts';
import type { Examine } from '../use-cases/examine.ts';
import type { Intake } from '../use-cases/intake.ts';
import type { Log } from '../use-cases/log.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import type { People } from '../use-cases/people.ts';
import type { RunLimits, UserGroups } from '../use-cases/run-limits.ts';
import type { Store } from '../use-cases/store.ts';
import type { StepIntake } from '../use-cases/take-workflow-step.ts';
import type { FinishedAnswers } from './finished-answers.ts';

/** What the listeners of commands, buttons and forms work with. */
export type ListenerDependencies = {
  intake: Intake;
  takeStep: StepIntake;
  store: Store;
  finished: FinishedAnswers;
  directory: AgentDirectory;
  cases: CaseDirectory;
  attempts: AttemptReader;
  configuredAgentId: AnswerSources['configuredAgentId'];
  messenger: Messenger;
  limits: RunLimits;
  userGroups: UserGroups;
  people: People;
  examine: Examine;
  /** Answers at once, for modals; throws where SigmaMind does not give what is needed. */
  ask(question: Question, asker: Asker): Promise<Answer>;
  /** Tells the work loop that something is due. */
  wake(): void;
  /** For forms: it fails fast. */
  interactive: WebClient;
  now(): Date;
  log: Log;
  observe: ListenerObserver;
};

export type ListenerObserver = {
  acknowledged(what: string, outcome: 'answered' | 'accepted' | 'refused' | 'failed', seconds: number): void;
};

/** Slack waits 3 s for an acknowledgement; what is not known by then is said to be late. */
export const ACK_BUDGET_MS = 2_300;
