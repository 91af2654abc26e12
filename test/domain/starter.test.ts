import { describe, expect, it } from 'vitest';
import { isStarter, starterName } from '../../src/domain/starter.ts';

describe('what starts batches without being a person', () => {
  it.each([
    ['ci', 'CI'],
    ['workflow', 'Workflow Builder'],
  ])('has a name for a sentence: %s', (starter, name) => {
    expect(starterName(starter)).toBe(name);
  });

  it.each(['U0ASHA0001', 'toString', '', 'CI'])('is not %s', (userId) => {
    expect([isStarter(userId), starterName(userId)]).toEqual([false, null]);
  });

  it('is nothing where nobody is known', () => {
    expect(starterName(null)).toBeNull();
  });
});
