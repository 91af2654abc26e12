import { z } from 'zod';
import manifest from '../../manifest.json' with { type: 'json' };
import type { Acknowledged, Actions, Done, EphemeralEntity, Place } from '../protocol.ts';
import type { DeliveryResult } from '../slack/delivery.ts';
import { app, type SlackView } from '../slack/model.ts';
import type { SimulatedSlack } from '../slack/slack-server.ts';
import { readSuggestions, readViewErrors } from './bot-answers.ts';

export type People = ReturnType<typeof createPeople>;

const done: Done = { error: null };
const gone: Acknowledged = { error: 'That message is gone.', acknowledged: false, refused: [] };

/** What people at the page do in Slack, and what Slack itself tells them where the bot does not answer. */
export function createPeople(slack: SimulatedSlack) {
  const notices: EphemeralEntity[] = [];
  const triggerOwners = new Map<string, string>();

  function newTrigger(userId: string): string {
    const triggerId = slack.newTriggerId();
    triggerOwners.set(triggerId, userId);
    return triggerId;
  }

  function notify(channelId: string, userId: string, text: string): void {
    const now = Date.now();
    const ts = `${Math.floor(now / 1000)}.${String((now % 1000) * 1000 + notices.length).padStart(6, '0')}`;
    const sentAt = new Date(now).toISOString();
    const author = 'slackbot';
    notices.push({ channelId, ts, userId, author, text, blocks: [], sentAt, source: 'slack', problems: [] });
  }

  async function command(
    given: { channelId: string; userId: string; text: string },
    name: string,
  ): Promise<Done> {
    const { channelId, userId } = given;
    const text = given.text.slice(name.length).trim();
    const result = await slack.command({
      channelId,
      userId,
      text,
      command: name,
      triggerId: newTrigger(userId),
    });
    if (!result.acknowledged) notify(channelId, userId, `${name} failed because the app did not respond.`);
    return { error: refusedWords(result) };
  }

  function invite(channelId: string, userId: string): Done {
    const channel = slack.channel(channelId);
    const who = slack.users.find((user) => user.id === userId)?.realName ?? userId;
    if (channel.kind === 'im') {
      notify(channelId, userId, 'Nobody can be invited to a direct message.');
    } else if (channel.hasBot) {
      notify(channelId, userId, `${app.botName} is in this channel already.`);
    } else {
      channel.hasBot = true;
      if (!channel.memberIds.includes(app.botUserId)) channel.memberIds.push(app.botUserId);
      slack.say({ channelId, userId: app.botUserId, text: `was added to #${channel.name} by ${who}.` });
    }
    return done;
  }

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
    notices,

    /** A modal belongs to whom the trigger was given that opened its stack. */
    ownerOf(view: SlackView): string {
      return triggerOwners.get(slack.triggerOfView.get(view.root_view_id) ?? '') ?? '';
    },

    async say(input: Actions['say']['input']): Promise<Done> {
      const { channelId, userId, threadTs } = input;
      const text = input.text.trim();
      if (text === '') return done;
      const [word = ''] = text.split(/\s/u);
      if (manifest.features.slash_commands.some((known) => known.command === word)) {
        if (threadTs === null) return command({ channelId, userId, text }, word);
        notify(channelId, userId, `${word} is not supported in threads. Sorry!`);
        return done;
      }
      if (/^\/invite\s+@?sigma$/iu.test(text)) return invite(channelId, userId);
      if (text.startsWith('/')) {
        notify(
          channelId,
          userId,
          `${word} is not a valid command. In Slack, all lines that begin with / are commands.`,
        );
        return done;
      }
      slack.say({
        channelId: slack.channel(channelId).id,
        userId,
        text,
        ...(threadTs === null ? {} : { threadTs }),
      });
      return done;
    },

    async press(input: Actions['press']['input']): Promise<Acknowledged> {
      const { userId, place, actionId, blockId, action, values } = input;
      const where = placed(place);
      if (where === undefined) return gone;
      const triggerId = newTrigger(userId);
      return acknowledged(
        await slack.press({ ...where, userId, actionId, blockId, action, values, triggerId }),
      );
    },

    async useShortcut(input: Actions['use-shortcut']['input']): Promise<Acknowledged> {
      const { userId, channelId, ts, callbackId } = input;
      const message = slack.channel(channelId).messages.find((each) => each.ts === ts);
      if (message === undefined) return gone;
      return acknowledged(
        await slack.shortcut({ callbackId, message, userId, triggerId: newTrigger(userId) }),
      );
    },

    async suggest(input: Actions['suggest']['input']): Promise<Actions['suggest']['answer']> {
      const { userId, viewId, actionId, blockId, query, values } = input;
      const view = viewNamed(viewId);
      if (view === undefined) return { ...gone, options: [], groups: [] };
      const result = await slack.suggest({ view, userId, actionId, blockId, value: query, values });
      return { ...acknowledged(result), ...readSuggestions(result.body) };
    },

    async submit(input: Actions['submit']['input']): Promise<Actions['submit']['answer']> {
      const { userId, viewId, values } = input;
      const view = viewNamed(viewId);
      if (view === undefined) return { ...gone, errors: {} };
      const result = await slack.submit({ view, userId, values, triggerId: newTrigger(userId) });
      return { ...acknowledged(result), errors: readViewErrors(result.body) };
    },

    async closeView({ userId, viewId, isCleared }: Actions['close-view']['input']): Promise<Done> {
      const view = viewNamed(viewId);
      if (view !== undefined) await slack.closeView({ view, userId, isCleared });
      return done;
    },

    /** Slack tells only the apps that asked to be told. */
    async openHome({ userId }: Actions['open-home']['input']): Promise<Done> {
      if (!subscribedEvents.includes('app_home_opened')) return done;
      const view = slack.homes.get(userId);
      const channel = slack.directChannel(userId).id;
      const event = { type: 'app_home_opened', user: userId, channel, tab: 'home', ...(view && { view }) };
      const result = await slack.event(event);
      return { error: result.acknowledged ? null : 'The app did not respond.' };
    },
  };
}

const subscribedEvents = z
  .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) })
  .transform(({ event_subscriptions }) => event_subscriptions.bot_events)
  .catch([])
  .parse(manifest.settings);

function acknowledged(result: DeliveryResult): Acknowledged {
  return { acknowledged: result.acknowledged, refused: result.refused, error: refusedWords(result) };
}

function refusedWords({ refused }: DeliveryResult): string | null {
  const [first] = refused;
  return first === undefined
    ? null
    : `Slack would not show this answer: ${first.message} at ${first.pointer}`;
}
