import { createFinishedAnswers } from '../../src/slack/finished-answers.ts';
import type { ListenerDependencies } from '../../src/slack/listener.ts';
import { createAgentDirectory } from '../../src/use-cases/agent-directory.ts';
import { createAttemptReader } from '../../src/use-cases/attempt-reader.ts';
import { createCaseDirectory } from '../../src/use-cases/case-directory.ts';
import { createIntake, type Intake } from '../../src/use-cases/intake.ts';
import { NO_LIMITS } from '../../src/use-cases/run-limits.ts';
import type { Store } from '../../src/use-cases/store.ts';
import { createStepIntake } from '../../src/use-cases/take-workflow-step.ts';
import { fakeSigmaMind, NOW, openStore, refundLine } from '../use-cases/fakes.ts';
import { fakeMessenger } from '../work/fake-messenger.ts';
import { startPair } from './start-slack.ts';

/** What the listeners work with: a real store, a simulated Slack, and a record of what they say and count. */
export async function listenersOf(changes: { intake?: Partial<Intake>; store?: Partial<Store> } = {}) {
  const { slack, client } = await startPair();
  const store: Store = { ...(await openStore()), ...changes.store };
  const messenger = fakeMessenger();
  const observed: string[] = [];
  const logged: object[] = [];
  const note = (fields: object) => logged.push(fields);
  const log = { info: () => undefined, warn: note, error: note };
  const sigmaMind = fakeSigmaMind({ agents: [refundLine] });
  const intake = createIntake({ store, now: () => NOW, wake: () => undefined, log });
  const directory = createAgentDirectory(sigmaMind, () => NOW);
  const dependencies: ListenerDependencies = {
    intake: { ...intake, ...changes.intake },
    takeStep: createStepIntake({ store, now: () => NOW, wake: () => undefined, log }),
    store,
    finished: createFinishedAnswers({ store, now: () => NOW }),
    directory,
    cases: createCaseDirectory(sigmaMind, () => NOW),
    attempts: createAttemptReader(sigmaMind, directory),
    configuredAgentId: null,
    messenger,
    limits: NO_LIMITS,
    userGroups: { membersOf: async () => ({ kind: 'members', userIds: [] }) },
    people: { zoneOf: async () => null },
    examine: async () => Promise.reject(new Error('not examined here')),
    ask: async () => ({ kind: 'stale-button' }),
    wake: () => undefined,
    interactive: client,
    now: () => NOW,
    log,
    observe: { acknowledged: (what, outcome) => observed.push(`${what} ${outcome}`) },
  };
  const work = (kind: string) => store.work.claim({ kinds: [kind], limit: 9, owner: 'test', leaseMs: 1 });
  return { dependencies, store, slack, messenger, observed, logged, work };
}
