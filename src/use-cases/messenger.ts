import type { Agent } from '../domain/agent.ts';
import type { BatchHistory } from '../domain/batch-history.ts';
import type { BatchSummary } from '../domain/batch-summary.ts';
import type { ByClock } from '../domain/by-clock.ts';
import type { Triage } from '../domain/triage.ts';
import type { Answer, UncertainStart } from './answer.ts';
import type { Card } from './card-store.ts';
import type { DigestContent } from './digest-post.ts';
import type { GroupSummary } from './group-summary.ts';
import type { Post } from './post-store.ts';
import type { Reply } from './reply.ts';
import type { Announcement, SubscriptionChange } from './subscription-store.ts';
import type { TriageNote } from './triage-notes.ts';
import type { UsedButton } from './used-buttons.ts';

export type GroupCardState = 'running' | 'stalled' | 'finished' | 'gone';

/** What a card says at the moment of its update. */
export type CardContent =
  | {
      kind: 'starting';
      startedBy: string;
      byClock?: ByClock | undefined;
      agent: Agent;
      caseCount: number;
      attemptCount: number | null;
    }
  | { kind: 'running' | 'stalled' | 'finished'; summary: BatchSummary }
  | {
      kind: 'gone';
      agent: Agent;
      batchId: string;
      startedBy: string | null;
      byClock?: ByClock | undefined;
    }
  | { kind: 'not-started'; startedBy: string; byClock?: ByClock | undefined; agent: Agent; reason: string }
  | { kind: 'group'; group: GroupSummary; state: GroupCardState }
  | (UncertainStart & { byClock?: ByClock | undefined });

export type PostContent =
  | { kind: 'card'; card: CardContent }
  | {
      kind: 'remarks';
      summary: BatchSummary;
      history: BatchHistory | null;
      /** Where the summary is a sum: what it sums up. */
      batches?: BatchSummary[];
    }
  | {
      kind: 'group-completion';
      group: GroupSummary;
      history: BatchHistory | null;
      hasThread: boolean;
      callsStarter: boolean;
      used: UsedButton[];
      triage: TriageNote[];
    }
  | {
      kind: 'group-stalled';
      group: GroupSummary;
      stalledIds: string[];
      quietMinutes: number;
      lastError: string | null;
    }
  | { kind: 'group-gone'; group: GroupSummary }
  | { kind: 'shared'; answer: Answer; sharedBy: string }
  /** `announcement` where a subscription brought it about. */
  | {
      kind: 'completion';
      summary: BatchSummary;
      history: BatchHistory | null;
      /** Whether what the judge remarked follows as a reply. */
      hasThread: boolean;
      /** Whether it ends what its starter waits for there. */
      callsStarter: boolean;
      used: UsedButton[];
      triage?: TriageNote[];
      /** Where a subscription brought it about. */
      announcement?: Announcement;
    }
  | { kind: 'subscription'; change: SubscriptionChange }
  | { kind: 'triage'; triages: Triage[] }
  | { kind: 'stalled'; summary: BatchSummary; quietMinutes: number; lastError: string | null }
  | {
      kind: 'gone';
      agent: Agent;
      batchId: string;
      startedBy: string | null;
      byClock?: ByClock | undefined;
      callsStarter: boolean;
    }
  | { kind: 'agent-missing'; agent: Agent; since: Date }
  | { kind: 'digest'; content: DigestContent }
  /** A run that the clock asked for and that did not start. */
  | { kind: 'not-run'; userId: string; byClock: ByClock; answer: Answer };

export type Delivery =
  | { kind: 'sent'; messageTs: string }
  /** Its outcome is unknown, or the other side asked to wait: ask again then. */
  | { kind: 'later'; at: Date; error: string }
  /** Certainly not posted; may go better. */
  | { kind: 'failed'; error: string }
  /** Slack does not let this bot post there. */
  | { kind: 'refused'; slackError: string };

/** The way to people. Every function resolves: what went wrong is in the result. */
export type Messenger = {
  /** Posts once, whatever was tried before: looks for an earlier attempt of unknown outcome first. */
  deliver(post: Post, content: PostContent, holdsLease: () => boolean): Promise<Delivery>;
  updateCard(card: Card, content: CardContent): Promise<Delivery>;
  /** Edits a post that stands in the channel. */
  updatePost(post: Post, content: PostContent): Promise<Delivery>;
  answer(reply: Reply, answer: Answer): Promise<Delivery>;
  /** An answer as plain text, for where there is no person to tell. */
  inWords(answer: Answer): string;
  /** Slack's error where the bot cannot post, else null. */
  whyNoPosts(channelId: string): Promise<string | null>;
  /** A direct message for what could not be said in a channel. */
  tellInDirectMessage(userId: string, channelId: string, content: PostContent): Promise<Delivery>;
};
