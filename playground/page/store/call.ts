import type { ActionName, Actions } from '../../protocol.ts';

/** Asks the server for something. Where it cannot be reached, the answer says so. */
export async function call<Name extends ActionName>(
  name: Name,
  input: Actions[Name]['input'],
): Promise<Actions[Name]['answer'] | { error: string }> {
  try {
    const response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return await response.json();
  } catch {
    return { error: 'The playground does not answer. Is it still running in the terminal?' };
  }
}
