import { useEntities } from '../store/feed.ts';
import { Batches } from './batches.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { Section } from './section.tsx';
import { SigmaMindSpeed } from './sigmamind-speed.tsx';
import { SigmaMindSwitches } from './sigmamind-switches.tsx';
import { StartBatch } from './start-batch.tsx';

export function SigmaMindTab() {
  const agents = useEntities('agent');
  return (
    <>
      <h2 className="pn-hidden">SigmaMind, simulated</h2>
      <Batches />
      <SigmaMindSpeed />
      <StartBatch agents={[...agents.values()]} />
      <SigmaMindSwitches />
      <Section title="What the bot asked SigmaMind">
        <ExchangeList sides={['sigmamind']} />
      </Section>
    </>
  );
}
