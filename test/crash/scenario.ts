/** The same seed gives the same commands, faults and instants; another one each day finds more. */
export const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e6));

/** Where several suites share a machine a start takes long. */
export const READY_WITHIN_MS = 120_000;

/** How much a bot has to do that people wait for, by its own metrics: cards and what it gave up are not in it. */
export async function workLeft({ PORT }: Record<string, string>): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
  const samples = text.matchAll(
    /^sigma_work_depth\{kind="(?:answer|start-run|post|announce|workflow-step)"\} (?<depth>\d+)$/gmu,
  );
  return [...samples].reduce((sum, { groups }) => sum + Number(groups?.depth), 0);
}
