import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bot } from './bot.ts';
import { readConfig, secretsOf } from './config.ts';
import { createLogger } from './logger.ts';

const EXIT_BAD_START = 1;
const EXIT_BROKEN = 1;
const LONGEST_STOP_MS = 9_500;

const envFile = fileURLToPath(new URL('../.env', import.meta.url));
// What the environment sets already goes before the file.
if (existsSync(envFile)) process.loadEnvFile(envFile);

const read = readConfig(process.env);
if (read.kind === 'bad') {
  process.stderr.write(`Sigma cannot start:\n${read.problems.map((problem) => `${problem}\n`).join('')}`);
  process.exit(EXIT_BAD_START);
}

const { config } = read;
const log = createLogger(config.logLevel, secretsOf(config));
let bot: Bot | null = null;
let isStopping = false;

async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(exitCode === 0 ? EXIT_BROKEN : exitCode), LONGEST_STOP_MS).unref();
  try {
    await bot?.stop();
    process.exit(exitCode);
  } catch (err) {
    log.error({ err }, 'could not stop cleanly');
    process.exit(EXIT_BROKEN);
  }
}

function end(reason: string, err?: unknown): void {
  log.error({ reason, ...(err === undefined ? {} : { err }) }, 'cannot go on');
  void stop(EXIT_BROKEN);
}

process.on('SIGTERM', () => void stop(0));
process.on('SIGINT', () => void stop(0));
// Half dead is worse than dead: a supervisor starts a process that has ended.
process.on('unhandledRejection', (err) => end('unhandled rejection', err));
process.on('uncaughtException', (err) => end('uncaught exception', err));

// Most of a start is stripping types and compiling: the next one finds it done, and needs less memory.
if (config.database.kind === 'sqlite') enableCompileCache(join(config.database.dataDir, 'compile-cache'));

try {
  const { startBot } = await import('./bot.ts');
  bot = await startBot({ config, log, onFatal: end });
} catch (err) {
  log.error({ err }, 'could not start');
  process.stderr.write(`Sigma cannot start: ${startProblem(err)}\n`);
  process.exit(EXIT_BAD_START);
}

function startProblem(error: unknown): string {
  if (!(error instanceof Error)) return 'see the log';
  if ('kind' in error) return error.message;
  // The message of a database driver may quote its address, password included.
  if (!('code' in error)) return `${error.name}, see the log`;
  const code = String(error.code);
  if (code === 'EADDRINUSE') return `PORT ${config.port} is in use by another program.`;
  if ('syscall' in error && error.syscall === 'listen')
    return `PORT ${config.port} cannot be used (${code}).`;
  return config.database.kind === 'postgres'
    ? `is the database of DATABASE_URL there, and may the bot use it? (${code}; more in the log)`
    : `may the bot write to DATA_DIR? (${code}; more in the log)`;
}
