import { z } from 'zod';
import * as functions from '../functions.ts';
import { app, team } from '../model.ts';
import * as chat from './chat.ts';
import * as conversations from './conversations.ts';
import { type Method, method, refuse } from './method.ts';
import * as userGroups from './user-groups.ts';
import * as views from './views.ts';

/** Every method that takes the bot's token. */
export const methods: Record<string, Method> = {
  'auth.test': method(z.object({}), () => ({
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: app.botName,
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  })),
  'chat.delete': chat.deleteMessage,
  'chat.postEphemeral': chat.postEphemeral,
  'chat.postMessage': chat.postMessage,
  'chat.update': chat.update,
  'conversations.history': conversations.history,
  'conversations.info': conversations.info,
  'conversations.open': conversations.open,
  'conversations.replies': conversations.replies,
  'functions.completeError': functions.completeError,
  'functions.completeSuccess': functions.completeSuccess,
  'usergroups.users.list': userGroups.listUsers,
  'users.info': method(z.object({ user: z.string() }), (workspace, given) => {
    const user = workspace.users.get(given.user);
    if (user === undefined) return refuse('user_not_found');
    const { id, name, realName, displayName = '', isBot, zone } = user;
    const profile = { real_name: realName, display_name: displayName };
    const tz = zone == null ? {} : { tz: zone };
    return {
      ok: true,
      user: { id, name, real_name: realName, is_bot: isBot, team_id: team.id, profile, ...tz },
    };
  }),
  'views.open': views.open,
  'views.publish': views.publish,
  'views.push': views.push,
  'views.update': views.update,
};
