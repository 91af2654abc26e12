import { z } from 'zod';
import { method, refuse } from './method.ts';

export const listUsers = method(z.object({ usergroup: z.string() }), (workspace, given) => {
  const users = workspace.userGroups.get(given.usergroup);
  return users === undefined ? refuse('no_such_subteam') : { ok: true, users };
});
