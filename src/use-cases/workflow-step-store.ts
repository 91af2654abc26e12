/** One execution of the workflow step, from the event that began it. */
export type WorkflowStep = {
  executionId: string;
  /** Null where its inputs named nothing that could be run. */
  runId: string | null;
  /** Why its inputs could not be used; null where they could. */
  problem: string | null;
  createdAt: Date;
  /** When Slack was told how it ended. */
  endedAt: Date | null;
};

export type WorkflowStepStore = {
  /** False when the execution is known: Slack delivered its event twice. */
  add(step: Omit<WorkflowStep, 'endedAt'>): Promise<boolean>;
  get(executionId: string): Promise<WorkflowStep | null>;
  /** Executions that wait for this batch. */
  waitingFor(batchId: string): Promise<string[]>;
  end(executionId: string, at: Date): Promise<void>;
};

/** What there is no person to tell of a run, in plain words: whoever waits for the run reads it. */
export type KeptAnswerStore = {
  keep(runId: string, words: string): Promise<void>;
  of(runId: string): Promise<string | null>;
};
