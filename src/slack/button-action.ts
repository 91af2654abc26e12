import { z } from 'zod';
import { RERUNS } from '../domain/rerun.ts';

/** For how long an agent can be muted from a message. */
export const MUTE_TIMES = ['1h', '8h', 'tomorrow', '3d'] as const;
export type MuteTime = (typeof MUTE_TIMES)[number];

/** Only older messages offer the others. */
const TAKEN_MUTE_TIMES = [...MUTE_TIMES, '1d'] as const;

/** What shows something, to whoever asks. */
const readingAction = z.discriminatedUnion('name', [
  /** Answers with a message of its own. */
  z.object({ name: z.literal('show-job'), jobId: z.string(), batchId: z.string(), agentId: z.string() }),
  /** Opens a form-like view; its own buttons turn the pages. */
  z.object({
    name: z.literal('open-transcript'),
    jobId: z.string(),
    batchId: z.string(),
    agentId: z.string(),
  }),
  z.object({
    name: z.literal('turn-transcript'),
    jobId: z.string(),
    batchId: z.string(),
    agentId: z.string(),
    page: z.int().min(0),
  }),
  z.object({ name: z.literal('show-batch'), batchId: z.string(), agentId: z.string() }),
  /** The `turn-…` actions replace the message they stand in with another page of it. Pages count from 0. */
  z.object({
    name: z.literal('turn-job'),
    jobId: z.string(),
    batchId: z.string(),
    agentId: z.string(),
    page: z.int().min(0),
  }),
  z.object({ name: z.literal('turn-batches'), agentId: z.string(), page: z.int().min(0) }),
  z.object({ name: z.literal('turn-agents'), page: z.int().min(0) }),
  z.object({ name: z.literal('turn-cases'), agentId: z.string(), page: z.int().min(0) }),
]);

export type ReadingAction = z.infer<typeof readingAction>;

const buttonAction = z.discriminatedUnion('name', [
  ...readingAction.options,
  /** Posts in the channel what the other action shows. */
  z.object({ name: z.literal('share'), as: readingAction }),
  /** Opens a form. */
  z.object({
    name: z.literal('claim'),
    batchId: z.string(),
    agentId: z.string(),
    groupId: z.string().optional(),
  }),
  /** Starts test cases of a finished batch once more, or those of a whole group, once for everybody. */
  z.object({
    name: z.literal('rerun'),
    batchId: z.string(),
    agentId: z.string(),
    which: z.enum(RERUNS),
    groupId: z.string().optional(),
  }),
  /** For a run that was not started since the same is running. */
  z.object({ name: z.literal('watch-batch'), batchId: z.string(), agentId: z.string() }),
  z.object({ name: z.literal('start-anyway'), runId: z.string() }),
  /** Starts the test cases of an earlier `/sigma run` once more. */
  z.object({ name: z.literal('run-again'), runId: z.string() }),
  /** A choice among times; it stands in a menu. */
  z.object({ name: z.literal('mute-agent'), agentId: z.string(), time: z.enum(TAKEN_MUTE_TIMES) }),
  /** Opens the run form; null: with the default agent. It stands in the Home tab, like the next. */
  z.object({ name: z.literal('open-run-form'), agentId: z.string().nullable() }),
  z.object({ name: z.literal('refresh-home') }),
  /** Replaces the list it stands in. */
  z.object({
    name: z.literal('change-schedule'),
    number: z.int().min(1),
    to: z.enum(['paused', 'active', 'removed']),
  }),
]);

/** What a button of ours asks for. It comes back from Slack as text and is parsed again. */
export type ButtonAction = z.infer<typeof buttonAction>;

/** `discriminator` tells buttons of one kind in one block apart: action ids are unique within a block. */
export function encodeButtonAction(
  action: ButtonAction,
  discriminator?: string | number,
): { action_id: string; value: string } {
  const { name, ...parameters } = action;
  return {
    action_id: discriminator === undefined ? name : `${name}:${discriminator}`,
    value: JSON.stringify(parameters),
  };
}

/** Null for a button that is not ours, or whose value was tampered with or is of another release. */
export function decodeButtonAction(actionId: string, value: string | undefined): ButtonAction | null {
  let parameters: unknown;
  try {
    parameters = JSON.parse(value ?? '{}');
  } catch {
    return null;
  }
  if (typeof parameters !== 'object' || parameters === null) return null;
  const parsed = buttonAction.safeParse({ ...parameters, name: actionId.split(':')[0] });
  return parsed.success ? parsed.data : null;
}
