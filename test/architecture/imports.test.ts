import { describe, expect, it } from 'vitest';
import { forbiddenImports, importsOf } from './imports.ts';
import { sourceFiles } from './source-files.ts';

describe('the imports of the source', () => {
  it.each(sourceFiles().map((file) => [file.path, file] as const))(
    'keep to the layers in %s',
    (_path, file) => {
      expect(forbiddenImports(file)).toEqual([]);
    },
  );

  it('are found at all', () => {
    const counts = sourceFiles().map((file) => importsOf(file.text).length);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(100);
  });
});

describe('the check of imports', () => {
  it.each([
    ['domain/a.ts', "import { readFile } from 'node:fs';"],
    ['domain/a.ts', "import type { Store } from '../use-cases/store.ts';"],
    ['domain/deep/a.ts', "import { x } from '../../store/store.ts';"],
    ['use-cases/a.ts', "import got from 'got';"],
    ['use-cases/a.ts', "import { createStore } from '../store/store.ts';"],
    ['use-cases/a.ts', "export * from '../slack/respond.ts';"],
    ['use-cases/a.ts', "const { z } = await import('zod');"],
    ['use-cases/a.ts', "import '../metrics.ts';"],
    ['sigmamind/a.ts', "import { markOf } from '../slack/find-own-message.ts';"],
    ['store/a.ts', "import {\n  a,\n  b,\n} from '../sigmamind/client.ts';"],
    ['slack/messages/a.ts', "import type { Tables } from '../../store/tables.ts';"],
    ['slack/a.ts', "import { run } from '../work/post.ts';"],
    ['work/a.ts', "import { createOutbox } from '../slack/outbox.ts';"],
    ['work/a.ts', "import { WebClient } from '@slack/web-api';"],
    ['config.ts', "import { pino } from 'pino';"],
    ['metrics.ts', "import { createStore } from './store/store.ts';"],
    ['logger.ts', "import { readConfig } from './config.ts';"],
    ['domain/a.ts', "import { addDays } from 'date-fns';"],
    ['elsewhere/a.ts', ''],
  ])('objects to %s with %s', (path, text) => {
    expect(forbiddenImports({ path, text })).toHaveLength(1);
  });

  it.each([
    ['domain/a.ts', "import { addDays } from 'date-fns/addDays';"],
    ['use-cases/a.ts', "import { bareAgentId } from '../domain/agent.ts';"],
    ['use-cases/a.ts', "// import got from 'got';"],
    ['sigmamind/a.ts', "import type { Run } from '../use-cases/store.ts';"],
    ['slack/actions/a.ts', "import { within } from '../within.ts';"],
    ['main.ts', "import { createStore } from './store/store.ts';"],
  ])('lets pass %s with %s', (path, text) => {
    expect(forbiddenImports({ path, text })).toEqual([]);
  });
});
