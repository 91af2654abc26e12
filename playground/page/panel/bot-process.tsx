import type { BotEntity } from '../../protocol.ts';
import { useEntity } from '../store/feed.ts';
import { ActionError } from './action-error.tsx';
import { Facts } from './facts.tsx';
import { PanelButton } from './panel-button.tsx';
import { Section } from './section.tsx';
import { useAction } from './use-action.ts';

const stateWords: Record<BotEntity['state'], string> = {
  starting: 'Starting',
  ready: 'Ready',
  stopping: 'Stopping',
  stopped: 'Stopped',
};

export function BotProcess() {
  const bot = useEntity('bot', 'bot');
  const control = useAction('control-bot');
  const isAlive = bot !== null && bot.state !== 'stopped';
  const canStop = bot?.state === 'ready' || bot?.state === 'starting';
  return (
    <Section
      title="Its process"
      aside={
        <span className="pn-state" role="status" data-state={bot?.state}>
          {bot === null ? 'Unknown' : stateWords[bot.state]}
        </span>
      }
    >
      <Facts
        facts={[
          ['Process id', bot?.pid ?? 'none'],
          ['Started', bot === null ? 'never' : times(bot.starts)],
          ['Last end', bot?.lastEnd ?? 'none so far'],
        ]}
      />
      <div className="pn-buttons">
        <PanelButton
          words="Kill (kill -9)"
          tone="danger"
          isOff={control.isBusy || !isAlive}
          onPress={() => control.run({ to: 'kill' })}
        />
        <PanelButton
          words="Stop (SIGTERM)"
          isOff={control.isBusy || !canStop}
          onPress={() => control.run({ to: 'stop' })}
        />
        <PanelButton
          words="Start"
          tone="primary"
          isOff={control.isBusy || isAlive || bot === null}
          onPress={() => control.run({ to: 'start' })}
        />
      </div>
      <ActionError of={[control.error]} />
      <p className="pn-note">
        You doubt it? Kill it in the middle of a batch and start it again. The card goes on, and still one
        completion message appears.
      </p>
    </Section>
  );
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
