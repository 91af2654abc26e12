import { app } from '../slack/model.ts';
import type { SimulatedSlack } from '../slack/slack-server.ts';

const asha = 'U0ASHA0001';
const ben = 'U0BEN00002';
const mina = 'U0MINA0003';

/** Gives the workspace people and channels with names that a team would have, and something said in them. */
export function furnishSlack(slack: SimulatedSlack): void {
  slack.addUser({ id: mina, name: 'mina', realName: 'Mina Sato', displayName: 'Mina', isBot: false });
  const everybody = [asha, ben, mina];
  const withBot = [...everybody, app.botUserId];
  furnish('C0PUBLIC01', 'support-agents', withBot);
  furnish('C0SECOND02', 'release-room', withBot);
  furnish('C0OUTSIDE1', 'random', everybody);
  furnish('G0PRIVATE1', 'leads', [asha, mina]);
  furnish('D0PEOPLE01', 'directmessage', [asha, ben]);
  for (const userId of everybody) slack.directChannel(userId);

  slack.say({
    channelId: 'C0PUBLIC01',
    userId: mina,
    text: 'The refund line got a new prompt this morning. Can somebody run the regression cases before we ship it?',
  });
  slack.say({ channelId: 'C0PUBLIC01', userId: asha, text: 'On it.' });
  slack.say({ channelId: 'G0PRIVATE1', userId: mina, text: 'Sigma has not been invited here yet.' });
  slack.say({ channelId: 'D0PEOPLE01', userId: ben, text: 'Did the card support agent pass yesterday?' });

  function furnish(channelId: string, name: string, memberIds: string[]): void {
    Object.assign(slack.channel(channelId), { name, memberIds });
  }
}
