import { describe, expect, it } from 'vitest';
import { codeOf, type SourceFile, sourceFiles } from './source-files.ts';

const mainIsTheOnlyReader = /\bprocess\s*(?:\??\.\s*env|\[\s*['"]env)|\benv\b[^;]*\bfrom\s+['"]node:process/u;
const ourWords = /\bconsole\s*[.[]/u;

function objections({ path, text }: SourceFile): string[] {
  const code = codeOf(text);
  return [
    ...(path !== 'main.ts' && mainIsTheOnlyReader.test(code) ? [`${path} reads the environment`] : []),
    ...(ourWords.test(code) ? [`${path} writes past the log`] : []),
  ];
}

describe('the source', () => {
  it('reads the environment in main.ts alone, and logs through the logger', () => {
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
