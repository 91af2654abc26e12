import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import type { Message } from '../../playground/slack/model.ts';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';
import type { Asked, Of } from './asked.ts';

export type Servers = { slack: SimulatedSlack; sigmaMind: SimulatedSigmaMind; channelIds: readonly string[] };

export type Evidence = ReturnType<typeof gatherEvidence>;

const RESULT = /\d+ of \d+ attempts? passed/u;
const OF_GROUP = /Run failed ×3: \d/u;
/** A crash came in between, or the machine was slow: whoever asked knows that it may or may not be done. */
const NOT_TAKEN = /could not take this command in time|while taking the press/iu;
const PRESSED_BEFORE = /was pressed already/u;
const NOT_STARTED = /may not have started|not started|nothing was started/iu;

/** What Slack and SigmaMind have seen of the bot until now. */
export function gatherEvidence(asked: readonly Asked[], { slack, sigmaMind, channelIds }: Servers) {
  const messages = channelIds.flatMap((channelId) => slack.channel(channelId).messages);
  const results = messages.filter(
    ({ text, threadTs, isBroadcast }) => RESULT.test(text) && (threadTs === null || isBroadcast),
  );
  const completions = results.filter(({ text }) => !OF_GROUP.test(text));
  const ofBatch = Map.groupBy(completions, (message) => `${message.channelId} ${batchIn(message)}`);
  const batches = Map.groupBy(sigmaMind.batches(), ({ testCases }) =>
    keyOf(testCases.map(({ testCaseId }) => testCaseId)),
  );
  const requests = Map.groupBy(sigmaMind.requestsTo('create-batch-run'), ({ body }) =>
    keyOf((body as { testCases: string[] }).testCases),
  );
  const ephemerals = Map.groupBy(slack.ephemerals, ({ userId }) => userId);
  const toldTo = (userId: string) => ephemerals.get(userId) ?? [];
  const inChannel = Map.groupBy(messages, ({ channelId }) => channelId);
  return {
    slack,
    sigmaMind,
    messages,
    completions,
    ofBatch,
    groupCompletions: results.filter(({ text }) => OF_GROUP.test(text)),
    asked: <Kind extends Asked['kind']>(kind: Kind) =>
      asked.filter((entry): entry is Of<Kind> => entry.kind === kind),
    posted: (channelId: string) => inChannel.get(channelId) ?? [],
    completionsOf: (channelId: string, batchId: string) => ofBatch.get(`${channelId} ${batchId}`) ?? [],
    batchesOf: (testCaseIds: readonly string[]) => batches.get(keyOf(testCaseIds)) ?? [],
    requestCount: (testCaseIds: readonly string[]) => requests.get(keyOf(testCaseIds))?.length ?? 0,
    toldTo,
    isTold: (userId: string, words: RegExp) => toldTo(userId).some(({ text }) => words.test(text)),
    /** Whether the channel or the person alone was told that a run of theirs came to nothing. */
    toldOff: (channelId: string, userId: string): string | undefined =>
      [...toldTo(userId), ...(inChannel.get(channelId) ?? []).filter(names(userId))].find(
        ({ text }) => NOT_STARTED.test(text) && !PRESSED_BEFORE.test(text),
      )?.text,
    isToldToTryAgain: (userId: string) => toldTo(userId).some(({ text }) => NOT_TAKEN.test(text)),
  };
}

/** By text alone. Everybody is called as their id, so that a name tells who it is as a mention does. */
export function names(userId: string) {
  return ({ text }: Pick<Message, 'text'>) => text.includes(userId);
}

/** Everything that a message shows, buttons and marks too. */
export function shown({ text, blocks }: Pick<Message, 'text' | 'blocks'>): string {
  const known = written.get(blocks) ?? JSON.stringify(blocks);
  written.set(blocks, known);
  return `${text}\n${known}`;
}

/** An edit puts other blocks in their place. */
const written = new WeakMap<unknown[], string>();

export function batchIn({ blocks }: Pick<Message, 'blocks'>): string {
  return /\bbatch_\w+/u.exec(shown({ text: '', blocks }))?.[0] ?? 'an unknown batch';
}

function keyOf(testCaseIds: readonly string[]): string {
  return [...new Set(testCaseIds)].sort().join(' ');
}
