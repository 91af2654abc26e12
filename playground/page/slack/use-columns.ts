import { useState } from 'react';
import type { Pane } from './phone-bar.tsx';

export type Columns = ReturnType<typeof useColumns>;

const panelFitsPx = 1021;

/** Which columns are wanted, for screens on which not all of them fit. */
export function useColumns() {
  const [pane, showPane] = useState<Pane>('conversation');
  const [isPanelOpen, setIsOpen] = useState(() => window.innerWidth >= panelFitsPx);
  /** Where thread and panel share a column, the one that was asked for last has it. */
  const [side, setSide] = useState<'thread' | 'panel'>('panel');

  return {
    pane,
    showPane,
    side,
    isPanelOpen,
    setIsPanelOpen(isOpen: boolean) {
      setIsOpen(isOpen);
      setSide(isOpen ? 'panel' : 'thread');
    },
    showConversation() {
      showPane('conversation');
    },
    showThread() {
      setSide('thread');
      showPane('conversation');
    },
    showPanel() {
      setIsOpen(true);
      setSide('panel');
      showPane('controls');
    },
  };
}
