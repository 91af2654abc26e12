import type { ReactNode } from 'react';
import { useEntity } from '../../store/feed.ts';
import { shownName } from '../../store/shown-name.ts';
import type { Inline } from './parse-mrkdwn.ts';
import { slackDate } from './slack-date.ts';

/** Stretches of text, of mrkdwn and of rich text alike. */
export function Inlines({ parts }: { parts: readonly Inline[] }): ReactNode {
  return parts
    .map((part, index) => ({ part, key: index }))
    .map(({ part, key }) => <InlinePart key={key} part={part} />);
}

function InlinePart({ part }: { part: Inline }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return (
        <code className="blk-code">
          <Inlines parts={part.children} />
        </code>
      );
    case 'bold':
      return (
        <strong>
          <Inlines parts={part.children} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Inlines parts={part.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Inlines parts={part.children} />
        </s>
      );
    case 'user':
      return <UserMention id={part.id} label={part.label} />;
    case 'channel':
      return <ChannelMention id={part.id} label={part.label} />;
    case 'group':
      return <span className="blk-mention">{part.label ?? `@${part.id}`}</span>;
    case 'broadcast':
      return <span className="blk-mention blk-mention-all">@{part.name}</span>;
    case 'link':
      return <Link url={part.url}>{part.label}</Link>;
    case 'date': {
      const words = slackDate(part.at, part.format, new Date());
      const time = (
        <time dateTime={part.at.toISOString()} title={part.at.toLocaleString('en-US')}>
          {words}
        </time>
      );
      return part.url === null ? time : <Link url={part.url}>{time}</Link>;
    }
  }
}

function UserMention({ id, label }: { id: string; label: string | null }) {
  const user = useEntity('user', id);
  return <span className="blk-mention">@{shownName(user, label ?? id)}</span>;
}

function ChannelMention({ id, label }: { id: string; label: string | null }) {
  const channel = useEntity('channel', id);
  return <span className="blk-mention">#{channel?.name ?? label ?? id}</span>;
}

function Link({ url, children }: { url: string; children: ReactNode }) {
  return (
    <a className="blk-link" href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
