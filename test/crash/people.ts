import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedSigmaMind } from '../../playground/sigmamind/start-sigma-mind.ts';
import type { SimulatedSlack } from '../../playground/slack/slack-server.ts';
import { makeAppointment } from './habits/make-appointment.ts';
import { pressButton, startFailingBatch } from './habits/press-button.ts';
import { runStep } from './habits/run-step.ts';
import { subscribe } from './habits/subscribe.ts';
import { askSomething, askStandup, mute, run, runWhereMuted, watch } from './habits/type-command.ts';
import { buildTown, type Town } from './town.ts';

type Habit = (town: Town) => Promise<void>;

/** How often people do what, in parts of all. */
const HABITS: readonly (readonly [share: number, habit: Habit])[] = [
  [0.32, run],
  [0.16, watch],
  [0.15, askSomething],
  [0.14, pressButton],
  [0.1, makeAppointment],
  [0.06, runStep],
  [0.03, askStandup],
  [0.02, mute],
  [0.02, runWhereMuted],
];

/** What the bots still have to do in the end must not depend on how fast the machine is. */
const MOST_ACTIONS = 300;

/** In the dashboard, at every turn of the crowd. */
const FAILING_BATCHES = 0.15;

/** A busy workspace: people who run, watch, ask, press, claim, mute and make appointments, in several channels. */
export function gatherPeople(slack: SimulatedSlack, sigmaMind: SimulatedSigmaMind, random: () => number) {
  const town = buildTown(slack, sigmaMind, random);

  function nextHabit(): Habit {
    let dice = random();
    for (const [share, habit] of HABITS) {
      if (dice < share) return habit;
      dice -= share;
    }
    return run;
  }

  return {
    town,
    asked: town.asked,
    channelIds: town.channelIds,
    subscribe: () => subscribe(town),

    /** They go on until told to stop. */
    busy(): { stop(): Promise<void> } {
      const stopping = new AbortController();
      const pending: Promise<void>[] = [];
      let actions = 0;
      const running = (async () => {
        while (!stopping.signal.aborted) {
          if (random() < FAILING_BATCHES) pending.push(startFailingBatch(town));
          // Nobody is told of what is typed while no bot is there, so it would test nothing.
          if (slack.connections > 0 && actions < MOST_ACTIONS) {
            pending.push(nextHabit()(town));
            actions += 1;
          }
          await sleep(80 + random() * 200);
        }
        await Promise.all(pending);
      })();
      return {
        async stop() {
          stopping.abort();
          await running;
        },
      };
    },
  };
}
