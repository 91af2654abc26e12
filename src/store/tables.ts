import type { Generated } from 'kysely';

/** The columns as they are stored: times are Unix milliseconds, documents are JSON text, flags 0 or 1. */
export type Tables = {
  work: {
    id: string;
    teamId: string;
    kind: string;
    key: string;
    payload: string;
    dueAt: number;
    leaseOwner: string | null;
    leaseUntil: number | null;
    attempts: number;
    claimCount: number;
    requestCount: number;
    lastError: string | null;
    parkedAt: number | null;
    createdAt: number;
  };
  runs: {
    teamId: string;
    runId: string;
    requestKey: string;
    state: string;
    intent: string;
    reply: string;
    plan: string | null;
    batchId: string | null;
    createdAt: number;
    sentAt: number | null;
    groupId: Generated<string | null>;
  };
  batches: {
    teamId: string;
    batchId: string;
    agentKey: string;
    batch: string;
    attempts: string | null;
    history: string | null;
    isFinished: number;
    startedAt: number;
    progressAt: number;
    finishedAt: number | null;
    stalledAt: number | null;
    lookDueAt: number;
    quietLooks: number;
    missingLooks: number;
    isListed: number;
    lookError: string | null;
  };
  jobs: { teamId: string; jobId: string; batchId: string; agentId: string };
  watches: {
    teamId: string;
    batchId: string;
    channelId: string;
    userId: string;
    isStarter: number;
    isSubscribed: number;
    createdAt: number;
  };
  posts: {
    teamId: string;
    postId: string;
    kind: string;
    subject: string;
    channelId: string;
    threadTs: string | null;
    state: string;
    sendCount: number;
    firstSendingAt: number | null;
    sendingAt: number | null;
    messageTs: string | null;
    createdAt: number;
    version: Generated<number>;
    shownVersion: Generated<number>;
    editedAt: Generated<number>;
  };
  cards: {
    teamId: string;
    runId: string;
    channelId: string;
    messageTs: string;
    batchId: string | null;
    state: string;
    reason: string | null;
    version: number;
    shownVersion: number;
    shownAt: number;
  };
  presses: {
    teamId: string;
    batchId: string;
    agentId: string;
    button: string;
    requestKey: string;
    runId: string;
    userId: string;
    channelId: string;
    messageTs: string | null;
    responseUrl: string | null;
    pressedAt: number;
    isTaken: number;
  };
  admissions: { teamId: string; runId: string; batches: number; admittedAt: number };
  subscriptions: {
    teamId: string;
    channelId: string;
    agentKey: string;
    subscription: string;
    mutedUntil: number | null;
  };
  listings: { teamId: string; agentKey: string; known: string };
  announcements: { teamId: string; batchId: string; channelId: string; announcement: string };
  subscriptionChanges: { teamId: string; changeId: string; change: string };
  channels: { teamId: string; channelId: string; defaultAgent: string | null };
  workflowSteps: {
    teamId: string;
    executionId: string;
    runId: string | null;
    problem: string | null;
    createdAt: number;
    endedAt: number | null;
  };
  keptAnswers: { teamId: string; runId: string; words: string };
};
