import { useState } from 'react';
import type { Actions, ViewEntity, ViewValues } from '../../protocol.ts';
import { emptyRequiredBlocks } from '../blocks/value-fields.ts';
import { call } from '../store/call.ts';
import { useDesk } from '../store/desk.ts';

type Result = { errors: Record<string, string>; trouble: string | null };

const fine: Result = { errors: {}, trouble: null };
const missingWords = 'Please complete this required field.';

/** Sends a view, and holds what came back: an objection to a field, or a sentence for the whole. */
export function useSubmit({ id, hash, blocks }: ViewEntity, values: ViewValues) {
  const { userId } = useDesk();
  const [isBusy, setIsBusy] = useState(false);
  const [result, setResult] = useState(fine);
  const [resultHash, setResultHash] = useState(hash);
  const [submissions, setSubmissions] = useState(0);

  // What was said of an older state of the view may no longer be true.
  if (resultHash !== hash) {
    setResultHash(hash);
    setResult(fine);
  }

  function conclude(next: Result) {
    setResult(next);
    setSubmissions((count) => count + 1);
  }

  /** A field that was changed is no longer wrong until it is sent again. */
  function forgive(blockId: string) {
    setResult((before) => {
      if (before.errors[blockId] === undefined) return before;
      const errors = Object.entries(before.errors).filter(([wrong]) => wrong !== blockId);
      return { ...before, errors: Object.fromEntries(errors) };
    });
  }

  async function submit() {
    const missing = emptyRequiredBlocks(blocks, values);
    if (missing.length > 0) {
      const errors = Object.fromEntries(missing.map((blockId) => [blockId, missingWords]));
      return conclude({ errors, trouble: null });
    }
    setIsBusy(true);
    const answer = await call('submit', { userId, viewId: id, values });
    setIsBusy(false);
    conclude(resultOf(answer));
  }

  return { submit, forgive, isBusy, submissions, ...result };
}

function resultOf(answer: Actions['submit']['answer'] | { error: string }): Result {
  if (answer.error !== null) return { errors: {}, trouble: answer.error };
  if (!('acknowledged' in answer) || !answer.acknowledged) {
    return { errors: {}, trouble: 'We had some trouble connecting. Try again?' };
  }
  const [refused] = answer.refused;
  if (refused === undefined) return { errors: answer.errors, trouble: null };
  const trouble = `Slack would not have shown the app’s answer: ${refused.message} (${refused.pointer})`;
  return { errors: {}, trouble };
}
