import { BotLog } from './bot-log.tsx';
import { BotProcess } from './bot-process.tsx';
import { ExchangeList } from './exchange-list.tsx';
import { Section } from './section.tsx';

export function BotTab() {
  return (
    <>
      <h2 className="pn-hidden">The bot</h2>
      <BotProcess />
      <BotLog />
      <Section title="What the bot asked">
        <ExchangeList sides={['slack', 'sigmamind']} />
      </Section>
    </>
  );
}
