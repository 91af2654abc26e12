import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { BotEntity, LogEntity } from '../protocol.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const readyEveryMs = 200;
const keptLines = 300;
const stopWithinMs = 10_000;

export type BotProcess = ReturnType<typeof createBotProcess>;

/** The real bot, a process of its own that knows nothing but these variables. */
export function createBotProcess(env: Record<string, string> & { PORT: string }) {
  const url = `http://127.0.0.1:${env.PORT}`;
  const log: LogEntity[] = [];
  let child: ChildProcess | null = null;
  let state: BotEntity['state'] = 'stopped';
  let starts = 0;
  let lines = 0;
  let lastEnd: string | null = null;

  function keep(line: string): void {
    log.push(logEntity(lines, line));
    lines += 1;
    if (log.length > keptLines) log.shift();
  }

  async function followReadiness(started: ChildProcess): Promise<void> {
    while (child === started) {
      const isReady = await answers(`${url}/readyz`);
      if (child === started && state !== 'stopping') state = isReady ? 'ready' : 'starting';
      await new Promise((resolve) => setTimeout(resolve, readyEveryMs));
    }
  }

  return {
    log,
    get entity(): BotEntity {
      return { state, pid: child?.pid ?? null, starts, lastEnd, url };
    },

    start(): void {
      if (child !== null) return;
      const started = spawn(process.execPath, ['src/main.ts'], {
        cwd: project,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      state = 'starting';
      starts += 1;
      createInterface(started.stdout).on('line', keep);
      createInterface(started.stderr).on('line', keep);
      started.once('error', (error) => keep(String(error)));
      started.once('close', (code, signal) => {
        lastEnd = signal === null ? `exit code ${code}` : `ended by ${signal}`;
        state = 'stopped';
        child = null;
      });
      void followReadiness(started);
    },

    /** As when the machine loses power: nothing is handed back. */
    kill(): void {
      child?.kill('SIGKILL');
    },

    /** Resolves once the process is gone. */
    async stop(): Promise<void> {
      const stopped = child;
      if (stopped === null) return;
      state = 'stopping';
      const closed = once(stopped, 'close');
      const timer = setTimeout(() => stopped.kill('SIGKILL'), stopWithinMs);
      stopped.kill('SIGTERM');
      await closed;
      clearTimeout(timer);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    return false;
  }
}

const logLine = z.object({
  level: z.enum(['debug', 'info', 'warn', 'error']).catch('info'),
  time: z.coerce.date(),
  msg: z.string().default(''),
  /** What a package of Slack's says. */
  detail: z.string().optional(),
});

/** A line that is not of the logger is shown as it is. */
function logEntity(id: number, line: string): LogEntity {
  const parsed = logLine.safeParse(jsonOf(line));
  if (!parsed.success) return { id, level: 'error', at: new Date().toISOString(), message: line, line };
  const { level, time, msg, detail } = parsed.data;
  const message = detail === undefined ? msg : `${msg}: ${detail}`;
  return { id, level, at: time.toISOString(), message, line };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
