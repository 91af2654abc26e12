import { describe, expect, it } from 'vitest';
import { checkView } from '../../../playground/slack/check-blocks.ts';
import {
  lookingUpModal,
  lookUpState,
  nothingToLookUpModal,
  pickIdModal,
  readLookUpState,
} from '../../../src/slack/messages/look-up-modal.ts';
import { shownText } from './shown.ts';

const MANY = Array.from({ length: 300 }, (_, index) => `batch_${index}${'x'.repeat(55)}`);

describe('the modal of a look-up', () => {
  const state = lookUpState('C0TESTS', MANY);

  it.each([
    ['a list', pickIdModal(state, MANY.length)],
    ['one that is being looked up', lookingUpModal(state, MANY[0] ?? '')],
    ['nothing', nothingToLookUpModal()],
  ])('keeps to the limits of Slack with %s', (_what, view) => {
    expect(checkView(view)).toEqual([]);
  });

  it('says how many ids it leaves out', () => {
    expect(shownText(pickIdModal(state, MANY.length).blocks)).toContain('and 280 more');
  });

  it('remembers what it was opened for', () => {
    expect(readLookUpState(String(pickIdModal(state).private_metadata))).toEqual(state);
  });

  it.each(['', '{', '{}', '{"channelId":1,"ids":[]}'])('takes %j for nothing of ours', (metadata) => {
    expect(readLookUpState(metadata)).toBeNull();
  });
});
