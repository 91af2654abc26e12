import { useRef } from 'react';
import { readStored, store } from './stored.ts';

const most = 50;

/** What was sent from this tab, to walk through with the arrow keys. */
export function useSentHistory() {
  /** How far back the walk is; zero is what is being typed. */
  const stepsBack = useRef(0);
  const recalled = useRef<string | null>(null);

  return {
    add(text: string) {
      const kept = [...readSent().filter((sent) => sent !== text), text].slice(-most);
      store('sessionStorage', 'sent', JSON.stringify(kept));
      stepsBack.current = 0;
      recalled.current = null;
    },
    isRecalled: (text: string) => text === recalled.current,
    /** The text to show, or null where there is none further that way. */
    walk(by: 1 | -1, typed: string): string | null {
      const sent = readSent();
      const from = typed === recalled.current ? stepsBack.current : 0;
      const to = from + by;
      if (to < 0 || to > sent.length) return null;
      stepsBack.current = to;
      recalled.current = to === 0 ? '' : (sent[sent.length - to] ?? '');
      return recalled.current;
    },
  };
}

function readSent(): string[] {
  const kept: unknown = JSON.parse(readStored('sessionStorage', 'sent') ?? '[]');
  return Array.isArray(kept) ? kept.filter((sent) => typeof sent === 'string') : [];
}
