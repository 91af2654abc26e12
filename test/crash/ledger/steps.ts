import type { Of } from '../asked.ts';
import type { Evidence } from '../evidence.ts';

/** One run and one end for each execution that was taken, with the figures of its batch or with a reason. */
export function brokenSteps(evidence: Evidence): string[] {
  const { batchesOf, completionsOf, requestCount } = evidence;
  return evidence.asked('step').flatMap((entry) => {
    const { channelId, executionId, testCaseIds, isAcknowledged } = entry;
    const broken: string[] = [];
    const requests = requestCount(testCaseIds);
    if (requests > 1) broken.push(`${requests} requests for the step ${executionId}`);
    if (!isAcknowledged) return broken;
    for (const { batchId } of batchesOf(testCaseIds)) {
      if (completionsOf(channelId, batchId).length === 0)
        broken.push(`no completion of ${batchId}, of the step ${executionId}`);
    }
    return [...broken, ...brokenEnd(entry, evidence)];
  });
}

function brokenEnd({ executionId, testCaseIds }: Of<'step'>, { slack, ...evidence }: Evidence): string[] {
  const execution = slack.executions.find((one) => one.executionId === executionId);
  const [batch] = evidence.batchesOf(testCaseIds);
  const said = new Set(
    slack.requests
      .filter(
        ({ method, body }) => method.startsWith('functions.') && body.function_execution_id === executionId,
      )
      .map(({ method, body }) => `${method} ${JSON.stringify(body.outputs ?? body.error)}`),
  );
  if (said.size > 1) return [`the step ${executionId} was told ${[...said].join(' and ')}`];
  switch (execution?.state) {
    case 'completed': {
      if (batch === undefined) return [`the step ${executionId} completed without a batch`];
      const { passed, failed } = evidence.sigmaMind.countsOf(batch.batchId);
      const expected = { batch_id: batch.batchId, passed, failed, total: passed + failed };
      const given = execution.outputs ?? {};
      return Object.entries(expected)
        .filter(([name, value]) => given[name] !== value)
        .map(([name, value]) => `${name} of the step ${executionId} is ${given[name]}, not ${value}`);
    }
    case 'failed':
      if (batch !== undefined) return [`the step ${executionId} failed while ${batch.batchId} ran`];
      return execution.error ? [] : [`the step ${executionId} failed without a reason`];
    default:
      return [`the step ${executionId} has not ended`];
  }
}
