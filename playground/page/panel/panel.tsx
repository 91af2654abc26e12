import { useLayoutEffect, useRef, useState } from 'react';
import { useDesk } from '../store/desk.ts';
import { BotTab } from './bot-tab.tsx';
import { InspectTab } from './inspect-tab.tsx';
import { SigmaMindTab } from './sigmamind-tab.tsx';
import { SlackTab } from './slack-tab.tsx';
import { TAB_PANEL_ID, type TabName, Tabs, tabId } from './tabs.tsx';
import { useMarks } from './use-marks.ts';
import '../styles/panel.css';

/** The controls beside Slack: SigmaMind, Slack, the bot, and the inspector of payloads. */
export function Panel() {
  const { inspected } = useDesk();
  const [selected, select] = useState<TabName>(inspected === null ? 'sigmamind' : 'inspect');
  const [seen, setSeen] = useState(inspected);
  const content = useRef<HTMLDivElement>(null);

  if (seen !== inspected) {
    setSeen(inspected);
    if (inspected !== null) select('inspect');
  }

  useLayoutEffect(() => {
    if (inspected === null || content.current === null) return;
    content.current.scrollTop = 0;
    content.current.querySelector<HTMLElement>('h2')?.focus();
  }, [inspected]);

  return (
    <div className="pn-panel">
      <Tabs selected={selected} onSelect={select} marks={useMarks()} />
      <div
        key={selected}
        ref={content}
        id={TAB_PANEL_ID}
        className="pn-content"
        role="tabpanel"
        aria-labelledby={tabId(selected)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        tabIndex={0}
      >
        {selected === 'sigmamind' && <SigmaMindTab />}
        {selected === 'slack' && <SlackTab />}
        {selected === 'bot' && <BotTab />}
        {selected === 'inspect' && <InspectTab />}
      </div>
    </div>
  );
}
