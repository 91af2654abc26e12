import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
  readonly kind = 'data-dir-in-use';
}

/**
 * Holds the folder for this process. It is a lock of the kernel on a file, so it ends with the process, also
 * with `kill -9`, and holds across containers that share the folder.
 */
export function lockDataDir(dataDir: string): { release(): void } {
  mkdirSync(dataDir, { recursive: true });
  const lock = new DatabaseSync(join(dataDir, 'sigma.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && /locked|busy/u.test(error.message)) {
      throw new DataDirInUseError(
        `Another bot is running on ${dataDir}: stop it first, or give this one another DATA_DIR.`,
      );
    }
    throw error;
  }
  return { release: () => lock.close() };
}
