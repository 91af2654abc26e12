import type { Actions, Done } from '../protocol.ts';
import type { SimulatedSlack } from '../slack/slack-server.ts';
import { createInteraction } from './people/interaction.ts';
import { createNotices } from './people/notices.ts';
import { openHome } from './people/open-home.ts';
import { createTriggers } from './people/triggers.ts';
import { createTyping } from './people/typing.ts';

export type People = ReturnType<typeof createPeople>;

/** What people at the page do in Slack, and what Slack itself tells them where the bot does not answer. */
export function createPeople(slack: SimulatedSlack) {
  const notices = createNotices();
  const triggers = createTriggers(slack);
  return {
    notices: notices.all,
    ownerOf: triggers.ownerOf,
    ...createTyping(slack, notices, triggers),
    ...createInteraction(slack, triggers),
    openHome: (input: Actions['open-home']['input']): Promise<Done> => openHome(slack, input),
  };
}
