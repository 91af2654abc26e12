import type { Inspected } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { shownName } from '../store/shown-name.ts';
import {
  ephemeralSubject,
  exchangeSubject,
  homeSubject,
  messageSubject,
  type Subject,
  viewSubject,
} from './subject.ts';

/** Null where it is gone. */
export function useSubject({ kind, key }: Inspected): Subject | null {
  const channels = useEntities('channel');
  const messages = useEntities('message');
  const ephemerals = useEntities('ephemeral');
  const views = useEntities('view');
  const homes = useEntities('home');
  const users = useEntities('user');
  const exchanges = useEntities('exchange');

  switch (kind) {
    case 'message': {
      const message = messages.get(key);
      return message ? messageSubject(message, channels.get(message.channelId) ?? null) : null;
    }
    case 'ephemeral': {
      const ephemeral = ephemerals.get(key);
      return ephemeral ? ephemeralSubject(ephemeral, channels.get(ephemeral.channelId) ?? null) : null;
    }
    case 'view': {
      const view = views.get(key);
      return view ? viewSubject(view) : null;
    }
    case 'home': {
      const home = homes.get(key);
      return home ? homeSubject(home, shownName(users.get(home.userId), home.userId)) : null;
    }
    case 'exchange': {
      const exchange = exchanges.get(key);
      return exchange ? exchangeSubject(exchange) : null;
    }
  }
}
