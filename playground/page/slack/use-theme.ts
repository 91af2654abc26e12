import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { Desk } from '../store/desk.ts';
import { readStored, store } from './stored.ts';

type Theme = Desk['theme'];

const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

/** Follows the system until somebody chooses; choosing what the system has follows it again. */
export function useTheme(): { theme: Theme; toggleTheme: () => void } {
  const system: Theme = useSyncExternalStore(subscribe, () => darkQuery.matches) ? 'dark' : 'light';
  const [chosen, setChosen] = useState<Theme | null>(readChosen);
  const theme = chosen ?? system;

  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  const toggleTheme = () => {
    const next: Theme = theme === 'dark' ? 'light' : 'dark';
    const kept = next === system ? null : next;
    setChosen(kept);
    store('localStorage', 'theme', kept);
  };
  return { theme, toggleTheme };
}

function readChosen(): Theme | null {
  const kept = readStored('localStorage', 'theme');
  return kept === 'dark' || kept === 'light' ? kept : null;
}

function subscribe(listener: () => void): () => void {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
}
