import { createContext, useContext } from 'react';

/** What the panel's inspector shows. */
export type Inspected =
  | { kind: 'message'; key: string }
  | { kind: 'ephemeral'; key: string }
  | { kind: 'view'; key: string }
  | { kind: 'home'; key: string }
  | { kind: 'exchange'; key: string };

/** What the person at this page looks at; it lives in the page alone. */
export type Desk = {
  /** Who acts: what is seen by one person is seen as this one. */
  userId: string;
  actAs(userId: string): void;
  theme: 'light' | 'dark';
  /** A channel's id, or the app's Home. */
  shown: { kind: 'channel'; channelId: string } | { kind: 'home' };
  show(next: Desk['shown']): void;
  /** The open thread of the channel, by the ts of its parent. */
  threadTs: string | null;
  openThread(threadTs: string | null): void;
  inspected: Inspected | null;
  inspect(next: Inspected | null): void;
};

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('There is no desk around this component');
  return desk;
}
