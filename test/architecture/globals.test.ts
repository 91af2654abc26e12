import { describe, expect, it } from 'vitest';
import { codeOf, type SourceFile, sourceFiles } from './source-files.ts';

const readsEnvironment = /\bprocess\s*(?:\??\.\s*env|\[\s*['"]env)|\benv\b[^;]*\bfrom\s+['"]node:process/u;
/** The two processes: the bot, and the command line. */
const PROCESSES = ['main.ts', 'cli.ts'];
const ourWords = /\bconsole\s*[.[]/u;

function objections({ path, text }: SourceFile): string[] {
  const code = codeOf(text);
  return [
    ...(!PROCESSES.includes(path) && readsEnvironment.test(code) ? [`${path} reads the environment`] : []),
    ...(ourWords.test(code) ? [`${path} writes past the log`] : []),
  ];
}

describe('the source', () => {
  it('reads the environment where a process begins alone, and logs through the logger', () => {
    expect(sourceFiles().flatMap(objections)).toEqual([]);
  });

  it.each([
    ['use-cases/a.ts', 'const key = process.env.SIGMA_API_KEY;'],
    ['config.ts', "const key = process['env'].SIGMA_API_KEY;"],
    ['config.ts', "import { env } from 'node:process';"],
    ['main.ts', "console.log('ready');"],
  ])('is objected to where %s holds %s', (path, text) => {
    expect(objections({ path, text })).toHaveLength(1);
  });
});
