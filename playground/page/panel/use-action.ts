import { useState } from 'react';
import type { ActionName, Actions } from '../../protocol.ts';
import { call } from '../store/call.ts';

export type Action<Name extends ActionName> = {
  isBusy: boolean;
  /** A sentence about the last run, until the next one begins. */
  error: string | null;
  /** True where it worked. */
  run(input: Actions[Name]['input']): Promise<boolean>;
};

export function useAction<Name extends ActionName>(name: Name): Action<Name> {
  const [underWay, setUnderWay] = useState(0);
  const [error, setError] = useState<string | null>(null);

  async function run(input: Actions[Name]['input']): Promise<boolean> {
    setUnderWay((count) => count + 1);
    setError(null);
    const answer = await call(name, input);
    setUnderWay((count) => count - 1);
    setError(answer.error);
    return answer.error === null;
  }

  return { isBusy: underWay > 0, error, run };
}
