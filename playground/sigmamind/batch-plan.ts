import { createRandom, pick, randomDuration, randomId } from './random.ts';
import { chat, type SampleChat, type SampleTestCase } from './sample.ts';

export type SimulatedTestCase = Required<SampleTestCase>;

/** Offsets count from the start of the batch, in milliseconds of the simulated clock. */
export type PlannedAttempt = {
  jobId: string;
  chatId: string;
  testCase: SimulatedTestCase;
  startMs: number;
  endMs: number;
  isSuccessful: boolean;
  chat: SampleChat;
};

const SPREAD = 0.6;

/**
 * Everything that will happen in a batch: several workers take the attempts in turn, each attempt lasts
 * differently, and the last one ends at `lengthMs`. The same seed gives the same plan.
 */
export function planBatch(input: {
  seed: number;
  testCases: SimulatedTestCase[];
  lengthMs: number;
}): PlannedAttempt[] {
  const random = createRandom(input.seed);
  const queue = input.testCases.flatMap((testCase) =>
    Array.from({ length: testCase.attempt }, () => testCase),
  );
  const workerCount = Math.min(50, Math.max(2, Math.ceil(queue.length / 4)));
  const freeAt = new Array<number>(workerCount).fill(0);
  const attempts = queue.map((testCase) => {
    const start = Math.min(...freeAt);
    const end = start + randomDuration(random, SPREAD);
    freeAt[freeAt.indexOf(start)] = end;
    return { ...judge(testCase, random), testCase, startMs: start, endMs: end };
  });
  const scale = input.lengthMs / Math.max(...freeAt, Number.MIN_VALUE);
  return attempts.map((attempt) => ({
    ...attempt,
    startMs: Math.round(attempt.startMs * scale),
    endMs: Math.round(attempt.endMs * scale),
  }));
}

function judge(testCase: SimulatedTestCase, random: () => number) {
  const isSuccessful = random() < testCase.passRate;
  const chats = isSuccessful ? testCase.passed : testCase.failed;
  return {
    jobId: `job_${randomId(random)}`,
    chatId: randomId(random),
    isSuccessful,
    chat: pick(random, chats) ?? anyChat(isSuccessful),
  };
}

function anyChat(isSuccessful: boolean): SampleChat {
  return isSuccessful
    ? chat(
        'The agent met every success criterion.',
        'Hello, I need some help.',
        'Of course, I have taken care of it. Is there anything else?',
        'No, that was all. Thank you!',
      )
    : chat(
        'The agent did not meet the success criteria: it ended the chat without a solution.',
        'Hello, I need some help.',
        'I am afraid I cannot help with that.',
        'Then this was no use to me.',
      );
}
