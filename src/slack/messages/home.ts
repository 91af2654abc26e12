import type { HomeView, KnownBlock } from '@slack/types';
import type { DoctorReport } from '../../use-cases/examine.ts';
import type { Home } from '../../use-cases/read-home.ts';
import { doctorVerdict } from './doctor.ts';
import { doctorLines } from './doctor-lines.ts';
import { actions, button, section } from './elements.ts';
import { agentBlocks, runningBlocks } from './home-batches.ts';
import { appointmentBlocks, subscriptionBlocks } from './home-clock.ts';
import { doctorBlocks } from './home-doctor.ts';
import { limitBlocks } from './home-limits.ts';
import { cutText } from './limits.ts';

export const HOME_CALLBACK_ID = 'home';

const REFERENCE_LENGTH = 60;

/** What the store knows, or the reference under which the log says why it could not be read. */
export type HomeContent = { kind: 'read'; home: Home } | { kind: 'unreadable'; reference: string };

/** The Home tab of one person; `report` is null while everything is still being examined. */
export function homeView(content: HomeContent, report: DoctorReport | null): HomeView {
  return {
    type: 'home',
    callback_id: HOME_CALLBACK_ID,
    blocks: [
      section('Run test cases of your SigmaMind agents, and see how they do.'),
      ...(report === null ? [] : troubleBlocks(report)),
      ...actions(
        button({
          text: 'Run test cases',
          action: { name: 'open-run-form', agentId: null },
          style: 'primary',
        }),
        button({ text: 'Refresh', action: { name: 'refresh-home' }, discriminator: 'top' }),
      ),
      ...(content.kind === 'read' ? sectionsOf(content.home) : [unreadable(content.reference)]),
      ...doctorBlocks(report),
    ],
  };
}

function sectionsOf(home: Home): KnownBlock[] {
  return [
    ...runningBlocks(home.running),
    ...agentBlocks(home.agents),
    ...subscriptionBlocks(home.subscriptions, home.at),
    ...appointmentBlocks(home.appointments),
    ...limitBlocks(home.limits),
  ];
}

/** What the doctor found stands at the foot: where something is wrong, the top says so. */
function troubleBlocks(report: DoctorReport): KnownBlock[] {
  const lines = doctorLines(report);
  return lines.every(({ state }) => state === 'good')
    ? []
    : [section(`${doctorVerdict(lines)}: see Doctor below.`)];
}

function unreadable(reference: string): KnownBlock {
  return section(
    `Sigma could not read what is running and what is set up (reference ${cutText(reference, REFERENCE_LENGTH)} in the log). Press Refresh in a minute; what was started goes on.`,
  );
}
