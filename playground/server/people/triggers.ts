import type { SlackView } from '../../slack/model.ts';
import type { SimulatedSlack } from '../../slack/slack-server.ts';

export type Triggers = ReturnType<typeof createTriggers>;

/** Whom Slack gave which trigger: it opens modals for that person. */
export function createTriggers(slack: SimulatedSlack) {
  const owners = new Map<string, string>();
  return {
    next(userId: string): string {
      const triggerId = slack.newTriggerId();
      owners.set(triggerId, userId);
      return triggerId;
    },

    /** A modal belongs to whom the trigger was given that opened its stack. */
    ownerOf(view: SlackView): string {
      return owners.get(slack.triggerOfView.get(view.root_view_id) ?? '') ?? '';
    },
  };
}
