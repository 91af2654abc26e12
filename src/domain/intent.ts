import type { ClockIntent } from './clock-intent.ts';
import type { Rerun } from './rerun.ts';
import type { AnnounceFilter, Mention } from './subscription.ts';
import type { TimesProblem } from './times.ts';
import type { HeldCase } from './triage.ts';

/** Which agent a person named: nothing, or words that may be an id or a name. */
export type AgentWords = string | null;

export type CaseSelection =
  | { kind: 'listed'; testCaseIds: string[] }
  | { kind: 'all' }
  | { kind: 'last' }
  | { kind: 'failed' }
  /** Those of one batch; `failed`: only those that had a failed attempt in it. */
  | { kind: 'of-batch'; batchId: string; only: 'all' | 'failed' }
  /** The same of several batches together. */
  | { kind: 'of-batches'; batchIds: string[]; only: 'all' | 'failed' };

/**
 * What a person asked for. `names` of a run are words without a known prefix, in the order typed: the
 * agent's name or id, or a test case's label; only a look at SigmaMind can tell which.
 */
export type Intent =
  | {
      kind: 'run';
      agent: AgentWords;
      names: string[];
      selection: CaseSelection;
      /** Also while the same test cases are running. */
      isInsisting?: boolean | undefined;
      /** How many batches, summed up as one; one where nothing is said. */
      times?: number | undefined;
    }
  | { kind: 'batch-status'; batchId: string; agent: AgentWords }
  | { kind: 'batch-list'; agent: AgentWords; page: number }
  | { kind: 'job'; jobId: string; batchId: string | null; agent: AgentWords; page: number }
  | { kind: 'watch'; batchId: string; agent: AgentWords }
  | { kind: 'unwatch'; batchId: string }
  | { kind: 'agents'; page: number }
  | { kind: 'cases'; agent: AgentWords; page: number }
  | { kind: 'use'; agent: AgentWords }
  | { kind: 'subscribe'; agent: AgentWords; filter: AnnounceFilter; mentions: Mention[] }
  | { kind: 'unsubscribe'; agent: AgentWords }
  | { kind: 'subscriptions' }
  | { kind: 'mute'; agent: AgentWords; minutes: number }
  /** The morning of whoever asks. */
  | { kind: 'mute-until-morning'; agent: AgentWords }
  | { kind: 'unmute'; agent: AgentWords }
  | ClockIntent
  /** What was just decided of failing test cases, for who decided it. */
  | { kind: 'triage-decided'; changeId: string; held: HeldCase[] }
  /** A press of a button that somebody had pressed before: `userId` at `pressedAt`. */
  | { kind: 'button-used'; batchId: string; button: Rerun; userId: string; pressedAt: Date }
  /** A press of which no run can come; `agent` is the one that it would have run. */
  | { kind: 'press-refused'; why: 'run-not-known' | 'run-again-taken'; agent?: AgentWords | undefined }
  /** Why a run has no batch, for who asked for it. */
  | { kind: 'not-run'; runId: string };

/** Answered from the words alone, without a look at anything. */
export type ImmediateIntent =
  | { kind: 'help'; command: string | null }
  | { kind: 'run-modal' }
  | { kind: 'doctor' }
  | { kind: 'usage'; problem: UsageProblem };

/** Why words were not understood; `command` is the one that was meant, where that is known. */
export type UsageProblem =
  | { kind: 'unknown-command'; word: string; nearest: string | null }
  | { kind: 'unexpected-word'; command: string; word: string; expected: string }
  | { kind: 'malformed-id'; command: string; word: string; expected: string }
  | { kind: 'missing'; command: string; expected: string }
  | { kind: 'unclosed-quote'; command: string; word: string }
  | { kind: 'bad-times'; command: string; word: string; problem: TimesProblem }
  | { kind: 'unknown-zone'; command: string; word: string };
