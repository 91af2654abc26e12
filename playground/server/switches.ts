import type { SigmaMindTrouble, SlackTrouble, SwitchesEntity } from '../protocol.ts';
import type { SimulatedSigmaMind } from '../sigmamind/start-sigma-mind.ts';
import type { SimulatedSlack } from '../slack/slack-server.ts';
import { sigmaMindFaults, slackFaults } from './trouble.ts';

export type Switches = ReturnType<typeof createSwitches>;

/** How the two servers behave, as it was set at the page. */
export function createSwitches(slack: SimulatedSlack, sigmaMind: SimulatedSigmaMind) {
  let speed = 1;
  let sigmaMindTrouble: SigmaMindTrouble = 'none';
  let slackTrouble: SlackTrouble = 'none';

  return {
    get entity(): SwitchesEntity {
      const { dialect, hasTestRunList } = sigmaMind.settings;
      const { newerBlocks, connections } = slack;
      return {
        sigmaMind: { speed, trouble: sigmaMindTrouble, dialect, hasTestRunList },
        slack: { trouble: slackTrouble, newerBlocks, connections },
      };
    },

    setSigmaMind(next: Partial<SwitchesEntity['sigmaMind']>): void {
      if (next.speed !== undefined) {
        speed = next.speed;
        sigmaMind.clock.setSpeed(speed);
      }
      sigmaMind.settings.dialect = next.dialect ?? sigmaMind.settings.dialect;
      sigmaMind.settings.hasTestRunList = next.hasTestRunList ?? sigmaMind.settings.hasTestRunList;
      if (next.trouble === undefined) return;
      sigmaMindTrouble = next.trouble;
      sigmaMind.faults.clear();
      const fault = sigmaMindFaults[sigmaMindTrouble];
      if (fault !== null) sigmaMind.faults.add({ ...fault, times: Number.POSITIVE_INFINITY });
    },

    setSlack(next: Partial<Omit<SwitchesEntity['slack'], 'connections'>>): void {
      if (next.newerBlocks !== undefined) slack.takeNewerBlocks(next.newerBlocks);
      if (next.trouble === undefined) return;
      slackTrouble = next.trouble;
      slack.faults.clear();
      const fault = slackFaults[slackTrouble];
      if (fault !== null) slack.faults.add(fault);
    },
  };
}
