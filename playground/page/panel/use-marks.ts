import { useEntity } from '../store/feed.ts';
import type { TabName } from './tabs.tsx';

/** What is out of the ordinary, so that no trouble stays switched on unseen behind another tab. */
export function useMarks(): Partial<Record<TabName, string>> {
  const switches = useEntity('switches', 'switches');
  const bot = useEntity('bot', 'bot');
  const marks: Partial<Record<TabName, string>> = {};
  if (switches !== null) {
    const { sigmaMind, slack } = switches;
    if (sigmaMind.trouble !== 'none' || sigmaMind.dialect === 'older' || !sigmaMind.hasTestRunList) {
      marks.sigmamind = 'trouble is switched on';
    }
    if (slack.trouble !== 'none' || slack.newerBlocks !== 'accepted') marks.slack = 'trouble is switched on';
  }
  if (bot?.state === 'stopped') marks.bot = 'the bot is stopped';
  return marks;
}
