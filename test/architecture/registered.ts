import type { App } from '@slack/bolt';
import type { ListenerDependencies } from '../../src/slack/listener.ts';
import { register } from '../../src/slack/register.ts';

/** What the bot tells Bolt to listen to: the kind of listener and what it matches. */
export type Registered = { kind: string; matches: unknown };

export function registeredListeners(): Registered[] {
  const registered: Registered[] = [];
  const app = new Proxy(
    {},
    {
      get: (_target, kind) => (matches: unknown) => {
        registered.push({ kind: String(kind), matches });
      },
    },
  );
  register(app as App, {} as ListenerDependencies);
  return registered;
}
