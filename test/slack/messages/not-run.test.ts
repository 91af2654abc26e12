import { expect, it } from 'vitest';
import { nameless } from '../../../src/slack/messages/who.ts';
import { renderPost } from '../../../src/slack/render.ts';
import type { Refusal } from '../../../src/use-cases/refusal.ts';
import { allText } from '../../support/start-world.ts';

it('calls none of those who may run test cases where a scheduled run was refused', () => {
  const refusal: Refusal = { kind: 'person-not-allowed', userIds: ['U0BEN00002'], groupIds: ['S0TESTERS1'] };
  const at = new Date('2027-03-26T12:00:00Z');
  const byClock = { dueAt: at, zone: 'UTC', isLate: false };
  const answer = { kind: 'refused', refusal } as const;
  const message = renderPost({ kind: 'not-run', userId: 'U0ASHA0001', byClock, answer }, at, nameless);
  expect(allText(message)).toMatch(/may not start batches[\s\S]*1 person, the user group S0TESTERS1/u);
  expect(allText(message)).not.toMatch(/<!subteam|<@U0BEN/u);
});
