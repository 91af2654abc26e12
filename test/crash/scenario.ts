/** The same seed gives the same commands, faults and instants; another one each day finds more. */
export const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 1e6));

/** What the bot at this port still has to do, by its own metrics; parked work counts too. */
export async function workLeft({ PORT }: Record<string, string>): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
  const samples = text.matchAll(/^sigma_work_(?:depth\{kind="[\w-]+"\}|parked) (?<value>\d+)$/gmu);
  return [...samples].reduce((sum, { groups }) => sum + Number(groups?.value), 0);
}
