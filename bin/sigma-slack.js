#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED_NODE = 24;
const source = new URL('../src/', import.meta.url);

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  process.stderr.write(`sigma-slack needs Node ${NEEDED_NODE} or newer; this is ${process.version}.\n`);
  process.exit(2);
}

// Node strips no types of what is installed into node_modules, so this package's own files are read here.
if (source.pathname.includes('/node_modules/')) {
  const strip = quietly(module.stripTypeScriptTypes);
  module.registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith(source.href) || !url.endsWith('.ts')) return nextLoad(url, context);
      const text = readFileSync(fileURLToPath(url), 'utf8');
      return { format: 'module', source: strip(text), shortCircuit: true };
    },
  });
}

await import(new URL('cli.ts', source).href);

/** Its first call warns that it is experimental, which says nothing to whoever reads the log of a CI. */
function quietly(strip) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  strip('');
  process.emitWarning = emitWarning;
  return strip;
}
