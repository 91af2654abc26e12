import { describe, expect, it } from 'vitest';
import { TooLateError, within } from '../../src/slack/within.ts';

const never = new Promise<never>(() => undefined);

describe('a promise with a time to keep', () => {
  it('gives what it gives in time', async () => {
    expect(await within(1_000, Promise.resolve('here'))).toBe('here');
  });

  it('fails as it fails in time', async () => {
    await expect(within(1_000, Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
  });

  it('is too late after its time', async () => {
    await expect(within(5, never)).rejects.toThrow(TooLateError);
  });

  it('leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await within(60_000, Promise.resolve());
    expect(timers()).toBe(before);
  });
});
