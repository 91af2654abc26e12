import { describe, expect, it } from 'vitest';
import { checkView } from '../../../playground/slack/check-blocks.ts';
import type { TestRun } from '../../../src/domain/test-run.ts';
import {
  failedTranscript,
  loadingTranscript,
  transcriptModal,
} from '../../../src/slack/messages/transcript-modal.ts';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts';
import { aTestRun, NOW } from './answer-samples.ts';
import { buttonsOf, liveMarkup, mrkdwnTexts, shownText } from './shown.ts';

const ids = { jobId: 'job_one', batchId: 'batch_one', agentId: 'agent_refund' };
const failure = {
  kind: 'unavailable',
  apiMessage: '<!channel> *away*',
  retryAfterSeconds: null,
  doing: 'reading the attempt',
  reference: 'abc123',
} as const;

const long = aTestRun({
  conversation: Array.from({ length: 800 }, (_, index) => ({
    role: 'user',
    content: `& turn ${index} `.repeat(20),
  })),
});

const OUR_DATE = /<!date\^[^>]*>/gu;

describe('the transcript in a modal', () => {
  it.each<[what: string, testRun: TestRun]>([
    ['an ordinary attempt', aTestRun()],
    ['800 turns', long],
    ['one turn without end', aTestRun({ conversation: [{ role: 'user', content: '&<>'.repeat(60_000) }] })],
    ['nothing', aTestRun({ conversation: null, remarks: null, testCase: null, chatId: null })],
    ...HOSTILE_TEXTS.map(([what, text]): [string, TestRun] => [
      what,
      aTestRun({ remarks: text, conversation: [{ role: text, content: text }] }),
    ]),
  ])('keeps to the limits of a view, and to text, with %s', (_what, testRun) => {
    for (const page of [0, 3, 10_000]) {
      for (const view of transcriptModal(testRun, ids, page, NOW)) {
        expect(checkView(view)).toEqual([]);
        const markup = mrkdwnTexts(view).map((text) => text.replace(OUR_DATE, 'then'));
        expect(markup.flatMap((text) => liveMarkup(text))).toEqual([]);
      }
    }
  });

  it('leads to the pages around', () => {
    const actions = buttonsOf(transcriptModal(long, ids, 1, NOW)[0]).map(({ action_id }) => action_id);
    expect(actions.slice(0, 2)).toEqual(['turn-transcript:previous', 'turn-transcript:next']);
  });

  it('says that it is being read', () => {
    expect(checkView(loadingTranscript())).toEqual([]);
    expect(shownText(loadingTranscript())).toContain('Reading the attempt');
  });

  it('says what went wrong and what to do, with a button that tries the same page again', () => {
    const view = failedTranscript(failure, ids, 4);
    expect(checkView(view)).toEqual([]);
    expect(shownText(view)).toContain('Try again in a minute or two.');
    expect(JSON.parse(buttonsOf(view)[0]?.value ?? '')).toEqual({ ...ids, page: 4 });
  });
});
