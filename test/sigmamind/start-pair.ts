import { onTestFinished } from 'vitest';
import {
  type SigmaMindOptions,
  type SimulatedSigmaMind,
  startSigmaMind,
} from '../../playground/sigmamind/start-sigma-mind.ts';
import { createSigmaMindClient } from '../../src/sigmamind/client.ts';
import type { SigmaMindClientOptions } from '../../src/sigmamind/options.ts';
import { SigmaMindError } from '../../src/use-cases/sigma-mind.ts';

export const QUICK_RETRY = { limit: 2, baseDelayMs: 1, maxDelayMs: 2_000 };

export async function startSimulated(options: SigmaMindOptions = {}): Promise<SimulatedSigmaMind> {
  const simulated = await startSigmaMind(options);
  onTestFinished(() => simulated.close());
  return simulated;
}

/** A client with hardly any wait between its retries. */
export function clientOf(
  target: { apiUrl: string; apiKey?: string },
  options: Partial<SigmaMindClientOptions> = {},
) {
  return createSigmaMindClient({
    apiUrl: target.apiUrl,
    apiKey: target.apiKey ?? 'sk_test_2c91',
    retry: QUICK_RETRY,
    ...options,
  });
}

export async function failureOf(promise: Promise<unknown>): Promise<SigmaMindError> {
  const error = await promise.then(
    () => new Error('It did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof SigmaMindError) return error;
  throw error;
}
