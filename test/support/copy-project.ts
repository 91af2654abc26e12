import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The bot in a folder of its own, so that no `.env` of a developer is read and none is left behind. */
export async function copyProject(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sigma-project-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await Promise.all([
    cp(join(root, 'src'), join(folder, 'src'), { recursive: true }),
    cp(join(root, 'package.json'), join(folder, 'package.json')),
    cp(join(root, 'manifest.json'), join(folder, 'manifest.json')),
    symlink(join(root, 'node_modules'), join(folder, 'node_modules')),
  ]);
  return folder;
}
