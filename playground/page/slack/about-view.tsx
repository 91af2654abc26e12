import type { WorkspaceEntity } from '../../protocol.ts';
import { Avatar } from './avatar.tsx';

/** What the manifest says of the app. */
export function AboutView({ workspace }: { workspace: WorkspaceEntity }) {
  const { bot, commands } = workspace;
  return (
    <div className="sl-about">
      <div className="sl-about-head">
        <Avatar author={{ kind: 'bot' }} />
        <p className="sl-about-name">{bot.name}</p>
      </div>
      <p className="sl-about-text">{bot.description}</p>
      <h3 className="sl-about-title">Commands</h3>
      <dl className="sl-about-commands">
        {commands.map(({ command, description, usageHint }) => (
          <div key={command} className="sl-about-command">
            <dt>
              <code>
                {command} {usageHint}
              </code>
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
