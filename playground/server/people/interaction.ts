import type { Acknowledged, Actions, Done, Place } from '../../protocol.ts';
import type { SlackView } from '../../slack/model.ts';
import type { SimulatedSlack } from '../../slack/slack-server.ts';
import { readSuggestions, readViewErrors } from '../bot-answers.ts';
import { acknowledged, gone } from './acknowledged.ts';
import type { Triggers } from './triggers.ts';

/** What people press, choose and fill in. */
export function createInteraction(slack: SimulatedSlack, triggers: Triggers) {
  function placed(place: Place) {
    switch (place.kind) {
      case 'message': {
        const message = slack.channel(place.channelId).messages.find(({ ts }) => ts === place.ts);
        return message && { message };
      }
      case 'ephemeral': {
        const message = slack.ephemerals.findLast(
          ({ ts, userId }) => ts === place.ts && userId === place.userId,
        );
        return message && { message };
      }
      case 'view': {
        const view = viewNamed(place.viewId);
        return view && { view };
      }
      case 'home': {
        const view = slack.homes.get(place.userId);
        return view && { view };
      }
    }
  }

  function viewNamed(viewId: string): SlackView | undefined {
    return slack.views.find((view) => view.id === viewId);
  }

  return {
    async press({ place, ...input }: Actions['press']['input']): Promise<Acknowledged> {
      const where = placed(place);
      if (where === undefined) return gone;
      const triggerId = triggers.next(input.userId);
      return acknowledged(await slack.press({ ...where, ...input, triggerId }));
    },

    async useShortcut(input: Actions['use-shortcut']['input']): Promise<Acknowledged> {
      const { userId, channelId, ts, callbackId } = input;
      const message = slack.channel(channelId).messages.find((each) => each.ts === ts);
      if (message === undefined) return gone;
      const triggerId = triggers.next(userId);
      return acknowledged(await slack.shortcut({ callbackId, message, userId, triggerId }));
    },

    async suggest(input: Actions['suggest']['input']): Promise<Actions['suggest']['answer']> {
      const { userId, viewId, actionId, blockId, query, values } = input;
      const view = viewNamed(viewId);
      if (view === undefined) return { ...gone, options: [], groups: [] };
      const result = await slack.suggest({ view, userId, actionId, blockId, value: query, values });
      return { ...acknowledged(result), ...readSuggestions(result.body) };
    },

    async submit({
      userId,
      viewId,
      values,
    }: Actions['submit']['input']): Promise<Actions['submit']['answer']> {
      const view = viewNamed(viewId);
      if (view === undefined) return { ...gone, errors: {} };
      const result = await slack.submit({ view, userId, values, triggerId: triggers.next(userId) });
      return { ...acknowledged(result), errors: readViewErrors(result.body) };
    },

    async closeView({ userId, viewId, isCleared }: Actions['close-view']['input']): Promise<Done> {
      const view = viewNamed(viewId);
      if (view !== undefined) await slack.closeView({ view, userId, isCleared });
      return { error: null };
    },
  };
}
