import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type BotProcess = Awaited<ReturnType<typeof startBotProcess>>;

export type BotProcessOptions = {
  /** A folder with `src/main.ts` in it. */
  project: string;
  env: Record<string, string>;
  /** Through `npm start` instead of straight away. */
  throughNpm?: boolean;
};

const READY_TIMEOUT_MS = 30_000;
const EXIT_TIMEOUT_MS = 15_000;

/** The bot as its users start it: a process of its own with nothing but these variables. */
export async function startBotProcess({ project, env, throughNpm = false }: BotProcessOptions) {
  const nodeFolder = join(process.execPath, '..');
  const [command, args] = throughNpm
    ? ['npm', ['--silent', 'start']]
    : [process.execPath, [join(project, 'src', 'main.ts')]];
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd: project,
    env: { PATH: `${nodeFolder}:${process.env.PATH ?? ''}`, HOME: project, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: what npm leaves behind is ended with it.
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  let exit: Exit | null = null;
  const exited = once(child, 'close').then(([code, signal]): Exit => {
    exit = { code, signal };
    return exit;
  });
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  onTestFinished(async () => {
    killGroup(pid);
    await exited;
  });

  const status = async (path: string): Promise<number | null> => {
    try {
      return (await fetch(`http://127.0.0.1:${env.PORT}${path}`, { signal: AbortSignal.timeout(1_000) }))
        .status;
    } catch {
      return null;
    }
  };

  return {
    pid,
    status,
    stdout: () => stdout,
    stderr: () => stderr,
    output: () => `${stdout}\n${stderr}`,
    isRunning: () => exit === null,
    signal: (signal: NodeJS.Signals) => child.kill(signal),

    /** Resolves with the milliseconds since it was started. */
    async ready(timeoutMs = READY_TIMEOUT_MS): Promise<number> {
      await vi.waitFor(
        async () => {
          if (exit !== null) throw new Error(`the bot ended: ${stderr}\n${stdout}`);
          if ((await status('/readyz')) !== 200) throw new Error(`not ready: ${stderr}\n${stdout}`);
        },
        { timeout: timeoutMs, interval: 10 },
      );
      return performance.now() - startedAt;
    },

    /** Rejects where it still runs after the time-out. */
    async exit(timeoutMs = EXIT_TIMEOUT_MS): Promise<Exit> {
      await vi.waitUntil(() => exit !== null, { timeout: timeoutMs, interval: 10 });
      return exited;
    },

    /** `kill -9`; resolves once the process is gone. */
    async kill(): Promise<void> {
      killGroup(pid);
      await exited;
    },
  };
}

export function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
