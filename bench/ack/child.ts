import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export type Child = {
  port: number;
  /** The processor time it has taken so far; NaN where there is no `/proc`. Steps of 10 ms. */
  cpuMs(): number;
  stop(): Promise<void>;
};

const MS_PER_CLOCK_TICK = 10;

const readyLine = z.object({ msg: z.literal('ready'), port: z.number() });

/** Runs a script as a process of its own until it logs that it is ready, and reads on so that it never waits. */
export async function startChild(script: URL, env: Record<string, string>): Promise<Child> {
  const flags = process.env.BENCH_NODE_FLAGS?.split(' ') ?? [];
  const child = spawn(process.execPath, [...flags, script.pathname], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    void exited.then(([code]) => reject(new Error(`${script.pathname} ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"ready"')) return;
      const ready = readyLine.safeParse(JSON.parse(line));
      if (ready.success) resolve(ready.data.port);
    });
  });
  return {
    port,
    cpuMs: () => cpuMsOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function cpuMsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_CLOCK_TICK;
  } catch {
    return Number.NaN;
  }
}
