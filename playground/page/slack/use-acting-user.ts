import { useState } from 'react';
import { useEntities } from '../store/feed.ts';
import { readStored, store } from './stored.ts';

/** Who acts in this tab; the first person of the workspace until somebody is chosen. */
export function useActingUser(): [userId: string, actAs: (userId: string) => void] {
  const users = useEntities('user');
  const [chosen, setChosen] = useState(() => readStored('sessionStorage', 'user') ?? '');
  const people = [...users.values()].filter((user) => !user.isBot);
  const isKnown = people.some((user) => user.id === chosen);
  const actAs = (userId: string) => {
    setChosen(userId);
    store('sessionStorage', 'user', userId);
  };
  return [isKnown ? chosen : (people[0]?.id ?? chosen), actAs];
}
