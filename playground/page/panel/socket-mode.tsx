import { useState } from 'react';
import type { Actions } from '../../protocol.ts';
import { ActionError } from './action-error.tsx';
import { PanelButton } from './panel-button.tsx';
import { Section } from './section.tsx';
import { useAction } from './use-action.ts';

type How = Actions['disconnect-sockets']['input']['how'];

/** The number of connections alone shows little: the bot is back within a moment. */
const doneWords: Record<How, string> = {
  refresh: 'Asked. The bot opens a new connection before it leaves the old one.',
  drop: 'Cut. The bot connects again by itself.',
};

/** `connections` is null until the server has said. */
export function SocketMode({ connections }: { connections: number | null }) {
  const disconnect = useAction('disconnect-sockets');
  const [done, setDone] = useState<How | null>(null);
  const isOff = disconnect.isBusy || connections === 0;

  async function run(how: How): Promise<void> {
    setDone(null);
    if (await disconnect.run({ how })) setDone(how);
  }

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
        <PanelButton words="Ask the bot to reconnect" isOff={isOff} onPress={() => run('refresh')} />
        <PanelButton words="Cut the connection" tone="danger" isOff={isOff} onPress={() => run('drop')} />
      </div>
      <p className="pn-note" role="status">
        {done && doneWords[done]}
      </p>
      <ActionError of={[disconnect.error]} />
    </Section>
  );
}
