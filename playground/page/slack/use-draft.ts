import { useEffect, useState } from 'react';
import { readStored, store } from './stored.ts';

/** What is being written in a place, kept while another is shown. */
export function useDraft(place: string) {
  const key = `draft-${place}`;
  const [text, setText] = useState(() => readStored('sessionStorage', key) ?? '');
  useEffect(() => store('sessionStorage', key, text === '' ? null : text), [key, text]);
  return [text, setText] as const;
}
