import { ActionError } from './action-error.tsx';
import { PanelButton } from './panel-button.tsx';
import { Section } from './section.tsx';
import { useAction } from './use-action.ts';

/** `connections` is null until the server has said. */
export function SocketMode({ connections }: { connections: number | null }) {
  const disconnect = useAction('disconnect-sockets');
  const isOff = disconnect.isBusy || connections === 0;
  return (
    <Section
      title="Socket Mode"
      aside={
        <span className="pn-aside" role="status">
          {connections !== null && `${connections} ${connections === 1 ? 'connection' : 'connections'}`}
        </span>
      }
    >
      <div className="pn-buttons">
        <PanelButton
          words="Ask the bot to reconnect"
          isOff={isOff}
          onPress={() => disconnect.run({ how: 'refresh' })}
        />
        <PanelButton
          words="Cut the connection"
          tone="danger"
          isOff={isOff}
          onPress={() => disconnect.run({ how: 'drop' })}
        />
      </div>
      <ActionError of={[disconnect.error]} />
    </Section>
  );
}
