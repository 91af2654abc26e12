import type { Agent } from '../domain/agent.ts';
import type { BatchHistory } from '../domain/batch-history.ts';
import type { Intent } from '../domain/intent.ts';
import type { TestCase } from '../domain/test-case.ts';
import type { Reply } from './reply.ts';

/**
 * A `/sigma run` from the moment it was typed.
 * `requested`: stored, nothing sent; `sending`: the request to SigmaMind may be under way or lost;
 * `started`, `refused`, `unknown` are ends: `unknown` means that it may have started all the same.
 */
export type RunState = 'requested' | 'sending' | 'started' | 'refused' | 'unknown';

export type RunPlan = { agent: Agent; testCaseIds: string[]; testCases: TestCase[] };

export type Run = {
  runId: string;
  state: RunState;
  intent: Extract<Intent, { kind: 'run' }>;
  reply: Reply;
  plan: RunPlan | null;
  batchId: string | null;
  createdAt: Date;
  sentAt: Date | null;
  /** The run that began the group; null for a run on its own. */
  groupId: string | null;
};

/** Ids of the batches of a group that has ended: those summed up, and those left out. */
export type GroupEnd = { batchIds: string[]; unwatchedIds: string[]; goneIds: string[] };

export type RunStore = {
  /** False when a run with this request key is there already: Slack delivered the command twice. */
  add(run: {
    runId: string;
    requestKey: string;
    intent: Run['intent'];
    reply: Reply;
    createdAt: Date;
    groupId?: string;
  }): Promise<boolean>;
  get(runId: string): Promise<Run | null>;
  setPlan(runId: string, plan: RunPlan): Promise<void>;
  /** False when the run was not in the state that it is to leave. */
  move(
    runId: string,
    from: RunState,
    to: RunState,
    change?: { batchId?: string; sentAt?: Date },
  ): Promise<boolean>;
  /** Whether a run of ours has this batch as its own. */
  ownsBatch(batchId: string): Promise<boolean>;
  /** Runs whose request to SigmaMind has no known outcome yet, oldest first. */
  sending(): Promise<Run[]>;
  /** Runs that were let in and have no batch yet, oldest first. */
  underWay(): Promise<Run[]>;
  /** In the order in which they are started. */
  ofGroup(groupId: string): Promise<Run[]>;
  /** The group that a batch belongs to. */
  groupOf(batchId: string): Promise<string | null>;
  /** The groups of those batches that belong to one, by batch. */
  groupsOf(batchIds: readonly string[]): Promise<Map<string, string>>;
  /** Until the transaction ends, nobody else decides about the group. */
  lockGroup(groupId: string): Promise<void>;
  /** Null until all of the group has ended. */
  groupEnd(groupId: string): Promise<GroupEnd | null>;
  /** The first end counts. */
  endGroup(groupId: string, end: GroupEnd): Promise<void>;
  /** How its sum stands against the batch before the group; null until that was made out. */
  groupHistory(groupId: string): Promise<BatchHistory | null>;
  keepGroupHistory(groupId: string, history: BatchHistory): Promise<void>;
};
