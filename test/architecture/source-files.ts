import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** `path` counts from `src/`. */
export type SourceFile = { path: string; text: string };

export function sourceFiles(): SourceFile[] {
  const root = projectFile('src');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
}

/** Without comments, so that prose may name what code may not use. */
export function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(?<=^|\s)\/\/.*$/gmu, '');
}
