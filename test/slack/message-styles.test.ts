import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { messageStyles, surestBody } from '../../src/slack/message-styles.ts';

const section: KnownBlock = { type: 'section', text: { type: 'plain_text', text: 'rich' } };
const classic: KnownBlock = { type: 'divider' };
const rich = { text: 'hello', blocks: [section], classicBlocks: [classic] };
const plain = { text: 'hello', blocks: [section] };

describe('a message', () => {
  it('is said as richly as can be first, and in bare words last', () => {
    expect(messageStyles(rich)).toEqual([
      { text: 'hello', blocks: [section] },
      { text: 'hello', blocks: [classic] },
      { text: 'hello' },
    ]);
  });

  it('of classic blocks has one way less to be said', () => {
    expect(messageStyles(plain)).toEqual([{ text: 'hello', blocks: [section] }, { text: 'hello' }]);
  });

  it('goes into an acknowledgement in classic blocks', () => {
    expect([surestBody(rich).blocks, surestBody(plain).blocks]).toEqual([[classic], [section]]);
  });
});
