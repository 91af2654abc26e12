import type { TestRun, Turn } from '../../domain/test-run.ts';
import { cleanText, isInvisible, oneLine } from './escape.ts';
import { cutText } from './limits.ts';
import { counted } from './text.ts';
import { splitLongText } from './transcript-split.ts';

/** A part of what is to be read about an attempt, short enough to stand on one page with others. */
export type Passage = {
  kind: 'about' | 'turn';
  /** Who speaks, or what it is. */
  heading: string;
  /** Empty where the heading says it all. */
  text: string;
};

const PASSAGE_COST = 2400;
const ROLE_LENGTH = 40;

/** Everything that there is to read about an attempt, from the remarks to the last turn. */
export function passagesOf(testRun: TestRun): Passage[] {
  const { testCase } = testRun;
  const mockData = testCase?.mockData.map(({ name, value }) => `${name} = ${value}`).join('\n') ?? '';
  return [
    ...about('Judge’s remarks', testRun.remarks ?? ''),
    ...about('Success criteria', testCase?.successCriteria ?? ''),
    ...about('Simulated customer', testCase?.userPrompt ?? ''),
    ...about('Mock data', mockData),
    ...conversationPassages(testRun),
  ];
}

function conversationPassages({ conversation, verdict }: TestRun): Passage[] {
  if (conversation === null) {
    return about('Transcript', 'SigmaMind sent no transcript with this attempt.');
  }
  if (conversation.length === 0) {
    return about(
      'Transcript',
      verdict === 'running' ? 'Nobody has said anything yet.' : 'Nobody said anything.',
    );
  }
  return [
    { kind: 'about', heading: `Transcript, ${counted(conversation.length, 'turn')}`, text: '' },
    ...conversation.flatMap(turnPassages),
  ];
}

function turnPassages({ role, content }: Turn, index: number): Passage[] {
  const speaker = cutText(oneLine(role), ROLE_LENGTH);
  const heading = `${index + 1}. ${isInvisible(speaker) ? 'unknown speaker' : speaker}`;
  return pieces('turn', heading, isInvisible(content) ? '(says nothing)' : content);
}

function about(heading: string, text: string): Passage[] {
  return isInvisible(text) ? [] : pieces('about', heading, text);
}

function pieces(kind: Passage['kind'], heading: string, untrusted: string): Passage[] {
  return splitLongText(cleanText(untrusted), PASSAGE_COST).map((text, index) => ({
    kind,
    heading: index === 0 ? heading : `${heading} (continued)`,
    text,
  }));
}
