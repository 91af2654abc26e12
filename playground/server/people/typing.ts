import manifest from '../../../manifest.json' with { type: 'json' };
import type { Actions, Done } from '../../protocol.ts';
import { app } from '../../slack/model.ts';
import type { SimulatedSlack } from '../../slack/slack-server.ts';
import { refusedWords } from './acknowledged.ts';
import type { Notices } from './notices.ts';
import type { Triggers } from './triggers.ts';

type Said = { channelId: string; userId: string; text: string };

const done: Done = { error: null };

/** What people write: words, `/invite`, and the app's commands. */
export function createTyping(slack: SimulatedSlack, notices: Notices, triggers: Triggers) {
  async function command({ channelId, userId, text }: Said, name: string): Promise<Done> {
    const result = await slack.command({
      channelId,
      userId,
      text: text.slice(name.length).trim(),
      command: name,
      triggerId: triggers.next(userId),
    });
    if (!result.acknowledged) {
      notices.add(channelId, userId, `${name} failed because the app did not respond.`);
    }
    return { error: refusedWords(result) };
  }

  function invite({ channelId, userId }: Said): Done {
    const channel = slack.channel(channelId);
    const user = slack.users.find(({ id }) => id === userId);
    const who = user?.displayName || (user?.realName ?? userId);
    if (channel.kind === 'im') {
      notices.add(channelId, userId, 'Nobody can be invited to a direct message.');
    } else if (channel.hasBot) {
      notices.add(channelId, userId, `${app.botName} is in this channel already.`);
    } else {
      channel.hasBot = true;
      if (!channel.memberIds.includes(app.botUserId)) channel.memberIds.push(app.botUserId);
      slack.say({ channelId, userId: app.botUserId, text: `was added to #${channel.name} by ${who}.` });
    }
    return done;
  }

  return {
    async say({ channelId, userId, threadTs, text: typed }: Actions['say']['input']): Promise<Done> {
      const text = typed.trim();
      if (text === '') return done;
      const said = { channelId, userId, text };
      const [word = ''] = text.split(/\s/u);
      if (manifest.features.slash_commands.some((known) => known.command === word)) {
        if (threadTs === null) return command(said, word);
        notices.add(channelId, userId, `${word} is not supported in threads. Sorry!`);
        return done;
      }
      if (/^\/invite\s+@?sigma$/iu.test(text)) return invite(said);
      if (text.startsWith('/')) {
        const isNone = `${word} is not a valid command.`;
        notices.add(channelId, userId, `${isNone} In Slack, all lines that begin with / are commands.`);
        return done;
      }
      slack.say({
        ...said,
        channelId: slack.channel(channelId).id,
        ...(threadTs === null ? {} : { threadTs }),
      });
      return done;
    },
  };
}
