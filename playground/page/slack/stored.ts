/** Reads what this browser kept; null where it kept nothing or may not keep anything. */
export function readStored(place: 'localStorage' | 'sessionStorage', key: string): string | null {
  try {
    return window[place].getItem(`sigma-playground-${key}`);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function store(place: 'localStorage' | 'sessionStorage', key: string, value: string | null): void {
  try {
    if (value === null) window[place].removeItem(`sigma-playground-${key}`);
    else window[place].setItem(`sigma-playground-${key}`, value);
  } catch {
    // Storage can be full or forbidden; the page works without it.
  }
}
