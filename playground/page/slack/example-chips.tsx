import type { ChannelEntity, WorkspaceEntity } from '../../protocol.ts';
import { useEntities } from '../store/feed.ts';

export type ExampleChipsProps = {
  channel: ChannelEntity;
  workspace: WorkspaceEntity;
  choose(text: string): void;
};

/** A few things to begin with. */
export function ExampleChips({ channel, workspace, choose }: ExampleChipsProps) {
  const [agent] = useEntities('agent').values();
  const name = workspace.commands[0]?.command;
  if (name === undefined) return null;
  const examples = [
    ...(channel.hasBot || channel.kind === 'im' ? [] : [`/invite @${workspace.bot.name}`]),
    `${name} agents`,
    ...(agent === undefined ? [] : [`${name} run "${agent.name}" all`]),
    `${name} status`,
    `${name} help`,
  ];
  return (
    <div className="sl-chips">
      <span className="sl-chips-label">Try</span>
      {examples.map((example) => (
        <button key={example} type="button" className="sl-chip" onClick={() => choose(example)}>
          {example}
        </button>
      ))}
    </div>
  );
}
