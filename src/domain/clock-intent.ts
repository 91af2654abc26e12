import type { Intent } from './intent.ts';
import type { Since } from './since.ts';
import type { Times } from './times.ts';

/** What a person asked for that has to do with the clock. A zone of null is that of the person. */
export type ClockIntent =
  | { kind: 'standup-now'; agents: string[]; since: Since | null }
  | { kind: 'standup-at'; agents: string[]; times: Times; zone: string | null }
  | { kind: 'standup-off' }
  | { kind: 'schedule-run'; times: Times; zone: string | null; run: Extract<Intent, { kind: 'run' }> }
  | { kind: 'schedules' }
  | { kind: 'change-schedule'; number: number; to: 'paused' | 'active' | 'removed' };
