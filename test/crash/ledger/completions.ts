import { batchIn, type Evidence } from '../evidence.ts';

/**
 * One completion for a batch in a channel. Where attempts failed, what the judge remarked stands below it, once;
 * below any other nothing does.
 */
export function brokenCompletions({
  completions,
  ofBatch,
  groupCompletions,
  ...evidence
}: Evidence): string[] {
  const { messages, sigmaMind } = evidence;
  const doubled = [...ofBatch]
    .filter(([, found]) => found.length > 1)
    .map(([where, found]) => `${found.length} completions in ${where}`);
  const remarks = Map.groupBy(
    messages.filter(({ metadata }) => metadata?.event_type === 'sigma_remarks'),
    ({ channelId, threadTs }) => `${channelId} ${threadTs}`,
  );
  const threads = completions.flatMap((message) => {
    const batchId = batchIn(message);
    const expected = sigmaMind.countsOf(batchId).failed > 0 ? 1 : 0;
    const found = remarks.get(`${message.channelId} ${message.ts}`)?.length ?? 0;
    return found === expected ? [] : [`${found} messages with remarks of ${batchId} in ${message.channelId}`];
  });
  const summed = groupCompletions.flatMap(({ channelId, ts, text }) =>
    (remarks.get(`${channelId} ${ts}`)?.length ?? 0) > 1 ? [`remarks twice below “${text}”`] : [],
  );
  return [...doubled, ...threads, ...summed];
}
