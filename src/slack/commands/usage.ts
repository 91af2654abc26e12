import type { ImmediateIntent, UsageProblem } from '../../domain/intent.ts';

export function usage(problem: UsageProblem): ImmediateIntent {
  return { kind: 'usage', problem };
}
