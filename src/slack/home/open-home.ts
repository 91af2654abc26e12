import { z } from 'zod';
import { type HomeTools, showHome } from './show-home.ts';

const opened = z.object({
  user: z.string(),
  tab: z.literal('home'),
  view: z.object({ hash: z.string() }).nullish(),
});

/** Somebody opened the app: on its Home tab, or on its messages, which show no Home. */
export async function openHome(event: unknown, tools: HomeTools): Promise<void> {
  const parsed = opened.safeParse(event);
  if (!parsed.success) return;
  const { user, view } = parsed.data;
  await showHome({ userId: user, hash: view?.hash ?? null }, tools);
}
