import type { SigmaMindErrorKind } from '../../use-cases/sigma-mind.ts';
import { escapeMrkdwn, isInvisible, oneLine } from './escape.ts';
import { cutText } from './limits.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { durationInWords } from './progress.ts';

const API_MESSAGE_LENGTH = 500;
const DOING_LENGTH = 200;
const REFERENCE_LENGTH = 60;

type Failure = {
  kind: SigmaMindErrorKind | 'internal';
  /** The API's own sentence. */
  apiMessage: string | null;
  retryAfterSeconds: number | null;
  /** What was under way, to stand after "while": `starting the batch`. */
  doing: string;
  /** The same as in the log. */
  reference: string;
};

/** What is known of a failure, what to do about it, and what to look for in the log. */
export function failureMessage(failure: Failure): Message {
  if (failure.kind === 'internal') return internalFailureMessage(failure);
  const { says, advice } = explanation(failure.kind, failure.retryAfterSeconds);
  const own = oneLine(failure.apiMessage ?? '');
  const quoted = isInvisible(own) ? '' : ` SigmaMind says: “${cutText(own, API_MESSAGE_LENGTH)}”`;
  return noteMessage({
    says: `${says} This happened while ${shownDoing(failure.doing)}.${quoted}`,
    lines: [advice],
    hint: referenceLine(failure.reference),
  });
}

/** Something broke on the bot's own side. */
export function internalFailureMessage({ doing, reference }: { doing: string; reference: string }): Message {
  return noteMessage({
    says: `Something went wrong in Sigma itself while ${shownDoing(doing)}.`,
    lines: ['Try again in a moment. If it happens again, tell whoever runs Sigma.'],
    hint: referenceLine(reference),
  });
}

/** A command could not be stored before Slack stopped waiting: it may have been, a moment later. */
export function notStoredMessage({ reference }: { reference: string }): Message {
  return noteMessage({
    says: 'Sigma could not take this command in time.',
    lines: ['It may still be carried out. If nothing shows up within a minute, type it again.'],
    hint: referenceLine(reference),
  });
}

function explanation(
  kind: SigmaMindErrorKind,
  retryAfterSeconds: number | null,
): { says: string; advice: string } {
  switch (kind) {
    case 'unauthorized':
      return {
        says: 'SigmaMind refused the API key.',
        advice: 'Whoever runs Sigma needs to check SIGMA_API_KEY.',
      };
    case 'not-found':
      return {
        says: 'SigmaMind does not know this id.',
        advice:
          'It may be mistyped, deleted, or belong to another agent: check the id, and name the agent too. /sigma agents lists the agents, /sigma status with one of them its batches.',
      };
    case 'rate-limited':
      return {
        says: 'SigmaMind asks to slow down.',
        advice: `Try again ${retryAfterSeconds === null ? 'in a minute' : `in ${durationInWords(Math.max(1, Math.ceil(retryAfterSeconds)))}`}.`,
      };
    case 'invalid-request':
      return {
        says: 'SigmaMind did not accept the request.',
        advice: 'Check the ids in the command.',
      };
    case 'unavailable':
      return {
        says: 'SigmaMind cannot be reached, or does not answer in time.',
        advice: 'Try again in a minute or two.',
      };
    case 'unexpected-response':
      return {
        says: 'SigmaMind gave an answer that Sigma does not understand.',
        advice: 'Try again in a minute. If it happens again, tell whoever runs Sigma.',
      };
  }
}

function shownDoing(doing: string): string {
  return cutText(oneLine(doing), DOING_LENGTH);
}

function referenceLine(reference: string): string {
  return `Reference: ${escapeMrkdwn(cutText(oneLine(reference), REFERENCE_LENGTH))}`;
}
