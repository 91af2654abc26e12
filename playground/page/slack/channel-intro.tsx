import type { ChannelEntity } from '../../protocol.ts';

export type ChannelIntroProps = { channel: ChannelEntity; title: string; botName: string; isApp: boolean };

/** Stands at the beginning of every conversation. */
export function ChannelIntro({ channel, title, botName, isApp }: ChannelIntroProps) {
  return (
    <div className="sl-intro">
      <p className="sl-intro-title">{title}</p>
      <p className="sl-intro-text">{sentenceOf(channel, title, botName, isApp)}</p>
    </div>
  );
}

function sentenceOf(channel: ChannelEntity, title: string, botName: string, isApp: boolean): string {
  if (isApp) return `Here you talk to ${botName} alone. Its commands work here too.`;
  if (channel.kind === 'im' || channel.kind === 'mpim') {
    return `This is between you and ${title}. ${botName} is not part of it.`;
  }
  if (channel.hasBot)
    return `This is where ${title} begins. ${botName} is in this channel: try one of its commands.`;
  return `This is where ${title} begins. ${botName} is not in this channel; “/invite @${botName}” adds it.`;
}
