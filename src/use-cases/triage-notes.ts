import type { BatchSummary } from '../domain/batch-summary.ts';
import { type Triage, type TriageEnd, triageEnd } from '../domain/triage.ts';
import type { Store } from './store.ts';

/** What a message about a batch says of one of its test cases; `end` where this batch ended it. */
export type TriageNote = Pick<Triage, 'title' | 'kind' | 'userId' | 'reason' | 'untilDay'> & {
  end: TriageEnd | null;
};

/** What is claimed or known of the test cases of a batch. */
export async function triageNotes(
  summary: BatchSummary,
  { triage }: Pick<Store, 'triage'>,
): Promise<TriageNote[]> {
  const { agentId } = summary.agent;
  const [open, ended] = await Promise.all([triage.of(agentId), triage.endedBy(agentId, summary.batchId)]);
  return summary.cases.flatMap((each) => {
    const { testCaseId } = each.testCase;
    const isOfCase = (one: Triage) => one.testCaseId === testCaseId;
    const closed = ended.find(isOfCase);
    if (closed !== undefined) return [noteOf(closed, triageEnd(closed, each) ?? endedTogether(closed))];
    const known = open.find(isOfCase);
    return known === undefined || each.failed === 0 ? [] : [noteOf(known, null)];
  });
}

/** The batch ended it together with the others of its group. */
function endedTogether({ kind }: Triage): TriageEnd {
  return kind === 'claim' ? 'passed' : 'fails-otherwise';
}

function noteOf({ title, kind, userId, reason, untilDay }: Triage, end: TriageEnd | null): TriageNote {
  return { title, kind, userId, reason, untilDay, end };
}
