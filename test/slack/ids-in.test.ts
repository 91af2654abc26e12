import { describe, expect, it } from 'vitest';
import { idsIn } from '../../src/slack/look-up/ids-in.ts';

describe('the ids in a message', () => {
  it.each<[what: string, message: Parameters<typeof idsIn>[0], ids: string[]]>([
    ['stand in its text', { text: 'see batch_A1b and job_C3.' }, ['batch_A1b', 'job_C3']],
    ['count once', { text: 'batch_A1 batch_A1' }, ['batch_A1']],
    [
      'stand in its blocks, before the text',
      { text: 'job_2', blocks: [{ type: 'section', text: { type: 'plain_text', text: 'job_1' } }] },
      ['job_1', 'job_2'],
    ],
    ['stand in links', { text: '<https://app.example/batch_A1/x|it>' }, ['batch_A1']],
    [
      'are not those that only programs read',
      { blocks: [{ block_id: 'batch_1', elements: [{ action_id: 'job_1', value: '{"jobId":"job_2"}' }] }] },
      [],
    ],
    ['are none in other words', { text: 'a batch_ of jobs, my_batch_A1, prefix' }, []],
    ['are none in nothing', { text: null, blocks: null }, []],
  ])('%s', (_what, message, ids) => {
    expect(idsIn(message)).toEqual(ids);
  });
});
