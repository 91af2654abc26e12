import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export type Child = { port: number; stop(): Promise<void> };

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
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
