import { z } from 'zod';
import { ANNOUNCE_ON } from '../domain/subscription.ts';

export const filter = z.object({ on: z.array(z.enum(ANNOUNCE_ON)), belowPercent: z.number().nullable() });

export const mentions = z.array(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['group', 'user']), id: z.string() }),
    z.object({ kind: z.enum(['here', 'channel']) }),
  ]),
);
