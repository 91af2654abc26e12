import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { createCommandLine } from '../support/command-line.ts';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What `npm install` of the packed project leaves in a folder, with the dependencies that are here. */
async function installInto(folder: string): Promise<string> {
  const { stdout } = await execute('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
  const installed = join(folder, 'node_modules', 'sigma-for-slack');
  await mkdir(installed, { recursive: true });
  await execute('tar', ['-xzf', join(folder, stdout.trim()), '--strip-components=1', '-C', installed]);
  const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, 'node_modules', name), link);
  }
  return join(installed, 'bin', 'sigma-slack.js');
}

it('runs test cases from where npm installs it, without a word of warning', async () => {
  const { folder, start } = await createCommandLine();
  const launcher = await installInto(folder);
  const running = start(['run', '--agent', 'Greeter', '--min-pass', '75'], {}, launcher);
  const { code, stdout, stderr } = await running.ended();
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('3 of 4 attempts passed');
}, 60_000);
