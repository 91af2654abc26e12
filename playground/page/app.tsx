import { useState } from 'react';
import { type Desk, DeskContext } from './store/desk.ts';

export function App() {
  const [userId, actAs] = useState('U0ASHA0001');
  const [shown, show] = useState<Desk['shown']>({ kind: 'channel', channelId: 'C0PUBLIC01' });
  const [threadTs, openThread] = useState<Desk['threadTs']>(null);
  const [inspected, inspect] = useState<Desk['inspected']>(null);
  const desk: Desk = { userId, actAs, theme: 'light', shown, show, threadTs, openThread, inspected, inspect };
  return <DeskContext value={desk}>Sigma playground</DeskContext>;
}
