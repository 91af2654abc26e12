import { posix } from 'node:path';
import { codeOf, type SourceFile } from './source-files.ts';

/** What the files of a layer may import: other layers by name, packages, and whole families as `node:*`. */
type Layer = { layers: readonly string[]; packages: readonly string[] };

const INNER = ['domain', 'use-cases'];

// Function by function: its index loads 300 files, and Node reads its large package.json for each of them.
const DATES = 'date-fns/*';

const LAYERS: Record<string, Layer> = {
  // Croner and the zones calculate times from the times they are given: no clock, no timer, no I/O.
  domain: { layers: ['domain'], packages: [DATES, '@date-fns/tz', 'croner'] },
  // The one part of Node without any I/O: ids.
  'use-cases': { layers: INNER, packages: [DATES, 'node:crypto', 'node:util'] },
  sigmamind: { layers: [...INNER, 'sigmamind'], packages: ['got', 'zod', 'p-limit', 'node:*'] },
  store: { layers: [...INNER, 'store'], packages: ['kysely', 'kysely/*', 'pg', 'zod', 'node:*'] },
  slack: {
    layers: [...INNER, 'slack'],
    packages: ['@slack/*', 'zod', DATES, 'fastest-levenshtein', 'node:crypto'],
  },
  work: { layers: [...INNER, 'work'], packages: ['zod', DATES, 'node:crypto'] },
  reports: { layers: ['domain', 'reports'], packages: [] },
  cli: { layers: ['*'], packages: ['node:*', 'pino', 'zod'] },
  'config.ts': { layers: [], packages: ['zod'] },
  'logger.ts': { layers: ['config.ts'], packages: ['pino'] },
  'metrics.ts': { layers: ['use-cases'], packages: ['prom-client'] },
  'http-server.ts': { layers: [], packages: ['node:http', 'node:net'] },
  engine: { layers: ['*'], packages: ['*'] },
  'engine.ts': { layers: ['*'], packages: ['*'] },
  bot: { layers: ['*'], packages: ['*'] },
  'bot.ts': { layers: ['*'], packages: ['*'] },
  'cli.ts': { layers: ['*'], packages: ['node:*'] },
  'main.ts': { layers: ['*'], packages: ['*'] },
};

/** What may be known only as the shape of what is given. */
const TYPES_ONLY: Record<string, readonly string[]> = {
  'logger.ts': ['config.ts'],
};

export type Import = { specifier: string; isTypeOnly: boolean };

const STATIC =
  /\b(?:import|export)\s+(?<type>type\s+)?(?:[\w$*\s{},]+?\s+from\s+)?['"](?<specifier>[^'"]+)['"]/gu;
const DYNAMIC = /\b(?:import|require)\s*\(\s*['"`](?<specifier>[^'"`]+)['"`]/gu;

export function importsOf(text: string): Import[] {
  const code = codeOf(text);
  return [...code.matchAll(STATIC), ...code.matchAll(DYNAMIC)].map(({ groups }) => ({
    specifier: groups?.specifier ?? '',
    isTypeOnly: groups?.type !== undefined,
  }));
}

/** The imports of a file that no arrow of the table allows, as sentences. */
export function forbiddenImports({ path, text }: SourceFile): string[] {
  const layerName = layerOf(path);
  const layer = LAYERS[layerName];
  if (layer === undefined) return [`${path} belongs to no layer`];
  return importsOf(text)
    .filter((imported) => !isAllowed(layerName, layer, path, imported))
    .map(({ specifier }) => `${path} imports ${specifier}`);
}

function layerOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function isAllowed(layerName: string, layer: Layer, path: string, imported: Import): boolean {
  const { specifier } = imported;
  if (!specifier.startsWith('.')) return layer.packages.some((pattern) => fits(pattern, specifier));
  const target = layerOf(posix.join(posix.dirname(path), specifier));
  const needsTypes = TYPES_ONLY[layerName]?.includes(target) ?? false;
  return layer.layers.some((pattern) => fits(pattern, target)) && (!needsTypes || imported.isTypeOnly);
}

function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
