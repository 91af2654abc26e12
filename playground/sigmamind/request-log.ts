import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultKind } from './faults.ts';
import type { EndpointName } from './route.ts';

export type LoggedRequest = {
  endpoint: EndpointName | 'unknown';
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  /** When it arrived. */
  at: Date;
  /** Null while it is not answered, and for ever where the connection was lost. */
  status: number | null;
  fault: FaultKind | null;
};

const LOOK_EVERY_MS = 5;

/** Resolves once the predicate holds; rejects when it still does not after `timeoutMs`. */
export async function until(predicate: () => boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!predicate()) {
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms for ${String(predicate)}`);
    await sleep(LOOK_EVERY_MS);
  }
}
