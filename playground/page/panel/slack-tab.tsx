import type { SlackTrouble, SwitchesEntity } from '../../protocol.ts';
import { useEntity } from '../store/feed.ts';
import { ActionError } from './action-error.tsx';
import { Choice } from './choice.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { Section } from './section.tsx';
import { SocketMode } from './socket-mode.tsx';
import { useAction } from './use-action.ts';
import { WorkflowBuilder } from './workflow-builder.tsx';

const troubles: { value: SlackTrouble; words: string; hint?: string }[] = [
  { value: 'none', words: 'Well' },
  { value: 'rate-limited', words: '429 rate limited' },
  { value: 'lost-replies', words: 'Every second reply is lost', hint: 'though the call took effect' },
  { value: 'down', words: 'Down' },
];

const newerBlocks: { value: SwitchesEntity['slack']['newerBlocks']; words: string }[] = [
  { value: 'accepted', words: 'Taken' },
  { value: 'refused', words: 'Refused' },
  { value: 'refused-with-rich-text', words: 'Refused, rich text too' },
];

export function SlackTab() {
  const current = useEntity('switches', 'switches')?.slack ?? null;
  const set = useAction('set-slack');
  return (
    <>
      <h2 className="pn-hidden">Slack, simulated</h2>
      <div className="pn-section">
        <Choice
          legend="What Slack answers"
          options={troubles}
          value={current?.trouble ?? null}
          onChoose={(trouble) => set.run({ trouble })}
        />
        <Choice
          legend="Newer block types"
          options={newerBlocks}
          value={current?.newerBlocks ?? null}
          onChoose={(next) => set.run({ newerBlocks: next })}
        />
        <p className="pn-note">Older servers and clients know no tables, cards or charts.</p>
        <ActionError of={[set.error]} />
      </div>
      <WorkflowBuilder />
      <SocketMode connections={current?.connections ?? null} />
      <Section title="What the bot asked Slack">
        <ExchangeList sides={['slack']} />
      </Section>
    </>
  );
}
