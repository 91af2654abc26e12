import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Metrics } from '../metrics.ts';
import type { SigmaMindClientOptions } from '../sigmamind/options.ts';
import type { Messenger } from '../use-cases/messenger.ts';
import type { People } from '../use-cases/people.ts';
import type { UserGroups } from '../use-cases/run-limits.ts';
import type { RunTiming } from '../use-cases/run-timing.ts';
import type { ServerClocks } from '../use-cases/server-clocks.ts';
import type { Store } from '../use-cases/store.ts';
import type { WorkflowSteps } from '../use-cases/workflow-steps.ts';

export type EngineTiming = {
  run?: Partial<RunTiming>;
  msBetweenCardUpdates?: number;
  sigmaMind?: Pick<SigmaMindClientOptions, 'timeouts' | 'retry'>;
};

export type EngineOptions = {
  config: Pick<Config, 'sigmaMind' | 'looks' | 'runLimits'>;
  store: Store;
  messenger: Messenger;
  userGroups: UserGroups;
  /** Null where no workflow can ask for anything. */
  steps: WorkflowSteps | null;
  people: People;
  metrics: Metrics;
  timing: EngineTiming;
  now(): Date;
  random(): number;
  log: Logger;
  clocks: ServerClocks;
};
