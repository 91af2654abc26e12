import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DataDirInUseError, lockDataDir } from '../../src/store/data-dir-lock.ts';
import { openDatabase } from '../../src/store/database.ts';

const LOCK_MODULE = fileURLToPath(new URL('../../src/store/data-dir-lock.ts', import.meta.url));

function createDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'sigma-lock-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/** A process of its own that holds the folder until it is killed. */
async function startHolder(dataDir: string): Promise<ChildProcess> {
  const script = `
    const { lockDataDir } = await import(${JSON.stringify(LOCK_MODULE)});
    globalThis.lock = lockDataDir(${JSON.stringify(dataDir)});
    process.stdout.write('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

describe('the lock on DATA_DIR', () => {
  it('makes the folder where there is none', () => {
    const lock = lockDataDir(join(createDataDir(), 'new', 'folder'));
    expect(() => lock.release()).not.toThrow();
  });

  it('is refused to a second bot in the same process', () => {
    const dataDir = createDataDir();
    const lock = lockDataDir(dataDir);
    onTestFinished(() => lock.release());
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUseError);
  });

  it('is refused while another process holds it, with words that say what to do', async () => {
    const dataDir = createDataDir();
    await startHolder(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(
      `Another bot is running on ${dataDir}: stop it first, or give this one another DATA_DIR.`,
    );
  });

  it('is free at once after kill -9 of its holder', async () => {
    const dataDir = createDataDir();
    const holder = await startHolder(dataDir);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = lockDataDir(dataDir);
    onTestFinished(() => lock.release());
    expect(() => lockDataDir(dataDir)).toThrow(DataDirInUseError);
  });

  it('is free after its release', () => {
    const dataDir = createDataDir();
    lockDataDir(dataDir).release();
    expect(() => lockDataDir(dataDir).release()).not.toThrow();
  });

  it('keeps a second database from opening, and leaves the first one alone', async () => {
    const dataDir = createDataDir();
    const location = { kind: 'sqlite', dataDir } as const;
    const first = await openDatabase(location, () => undefined);
    onTestFinished(() => first.close());
    await expect(openDatabase(location, () => undefined)).rejects.toThrow(DataDirInUseError);
    await expect(first.ping()).resolves.toBeUndefined();
  });

  it('is free again once the database is closed', async () => {
    const location = { kind: 'sqlite', dataDir: createDataDir() } as const;
    await (await openDatabase(location, () => undefined)).close();
    const second = await openDatabase(location, () => undefined);
    onTestFinished(() => second.close());
    await expect(second.ping()).resolves.toBeUndefined();
  });
});
