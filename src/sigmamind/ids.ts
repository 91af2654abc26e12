import { errorOfInput } from './errors.ts';

const SHAPES = {
  agent: /^(?:agent_[A-Za-z0-9_-]{1,100}|[A-Za-z0-9-]{1,100})$/u,
  batch: /^batch_[A-Za-z0-9_-]{1,100}$/u,
  job: /^job_[A-Za-z0-9_-]{1,100}$/u,
  'test case': /^tc_[A-Za-z0-9_-]{1,100}$/u,
} as const;

/** Throws an `invalid-request` for an id that cannot be one: it would end up in a path. */
export function checkId(kind: keyof typeof SHAPES, id: string): void {
  if (!SHAPES[kind].test(id)) throw errorOfInput(`This is not the id of a SigmaMind ${kind}`);
}
