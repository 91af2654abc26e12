import { describe, expect, it } from 'vitest';
import { isListenedTo } from '../../src/slack/is-listened-to.ts';

const step = (callbackId: unknown) => ({
  event: { type: 'function_executed', function: { callback_id: callbackId } },
});

describe('what Slack sends', () => {
  it.each([
    ['a command', { command: '/sigma', text: '' }],
    ['an event', { event: { type: 'app_home_opened' } }],
    ['our step', step('run-test-cases')],
    ['a press', { type: 'block_actions', actions: [{ action_id: 'x' }, {}] }],
    ['options', { type: 'block_suggestion', action_id: 'x' }],
    ['a submission', { type: 'view_submission', view: { callback_id: '' } }],
    ['a closed form', { type: 'view_closed', view: { callback_id: 'x' } }],
    ['a shortcut', { type: 'shortcut', callback_id: 'x' }],
    ['a shortcut of a message', { type: 'message_action', callback_id: 'x' }],
  ])('finds a listener for %s', (_what, body) => {
    expect(isListenedTo(body)).toBe(true);
  });

  it.each([
    ['a step of another function', step('other')],
    ['a step without a function', { event: { type: 'function_executed' } }],
    ['an event without a type', { event: {} }],
    ['no action', { type: 'block_actions', actions: [] }],
    ['an action without an id', { type: 'block_actions', actions: [{}] }],
    ['a form without a name', { type: 'view_submission', view: {} }],
    ['an old dialog', { type: 'dialog_submission', callback_id: 'x' }],
    ['nothing', null],
  ])('finds none for %s', (_what, body) => {
    expect(isListenedTo(body)).toBe(false);
  });
});
