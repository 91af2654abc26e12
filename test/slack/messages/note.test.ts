import { describe, expect, it } from 'vitest';
import {
  defaultAgentNote,
  defaultAgentSetNote,
  staleButtonNote,
  unwatchedNote,
  watchingNote,
} from '../../../src/slack/messages/note.ts';
import { anAgent } from './answer-samples.ts';

const agent = anAgent();
const batchId = 'batch_one';

describe('the notes', () => {
  it.each([
    [
      'a new watch',
      watchingNote({ agent, batchId, isNew: true }),
      /^Watching.*batch_one.*Refund Line.*announced/u,
    ],
    [
      'a watch that was there',
      watchingNote({ agent, batchId, isNew: false }),
      /^Already watching.*batch_one/u,
    ],
    ['the end of a watch', unwatchedNote({ batchId }), /batch_one.*will not be announced/u],
    ['a new default', defaultAgentSetNote({ agent }), /Refund Line.*is now this channel’s default/u],
    [
      'the default',
      defaultAgentNote({ agent, source: 'channel' }),
      /Refund Line.*is this channel’s default/u,
    ],
    [
      'the configured default',
      defaultAgentNote({ agent, source: 'configuration' }),
      /wherever a channel has none/u,
    ],
    ['no default', defaultAgentNote({ agent: null, source: 'none' }), /no default agent[\s\S]*\/sigma use/u],
    ['a stale button', staleButtonNote(), /no longer works[\s\S]*\/sigma help/u],
  ])('tell of %s', (_what, message, words) => {
    expect(message.text).toMatch(words);
  });
});
