import { useMemo, useState } from 'react';
import type { ChannelEntity, WorkspaceEntity } from '../../protocol.ts';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { ChannelIntro } from './channel-intro.tsx';
import { channelTitle, isAppChannel } from './channels.ts';
import { Composer } from './composer.tsx';
import { channelLines } from './conversation.ts';
import { MessageList } from './message-list.tsx';

/** The messages of a channel and the composer beneath; who shows it puts a header above. */
export function ChannelView({ channel, workspace }: { channel: ChannelEntity; workspace: WorkspaceEntity }) {
  const { userId } = useDesk();
  const users = useEntities('user');
  const [sentCount, setSentCount] = useState(0);
  const messages = useEntities('message');
  const ephemerals = useEntities('ephemeral');
  const lines = useMemo(
    () => channelLines(channel.id, userId, messages.values(), ephemerals.values()),
    [channel.id, userId, messages, ephemerals],
  );
  const title = channelTitle(channel, users, userId, workspace.bot.name);
  const isApp = isAppChannel(channel, userId);
  return (
    <>
      <MessageList
        key={`${channel.id} ${userId}`}
        label={`Messages in ${title}`}
        lines={lines}
        isInThread={false}
        sentCount={sentCount}
        intro={<ChannelIntro channel={channel} title={title} botName={workspace.bot.name} isApp={isApp} />}
      />
      <Composer
        key={`composer ${channel.id} ${userId}`}
        channel={channel}
        workspace={workspace}
        threadTs={null}
        placeholder={`Message ${title}`}
        hasExamples={lines.every((line) => line.kind === 'day' || line.post.author.kind === 'person')}
        onSent={() => setSentCount((count) => count + 1)}
      />
    </>
  );
}
