import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/** Holds `manifest.json` against Slack's published schema, where a copy of it is to be had. */

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const schemaFile = process.env.MANIFEST_SCHEMA ?? fromRoot('../shared/slack-manifest.schema.json');

if (existsSync(schemaFile)) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
  if (isValid(JSON.parse(readFileSync(fromRoot('manifest.json'), 'utf8')))) {
    process.stdout.write('ok: manifest.json fits Slack’s schema\n');
  } else {
    const problems = isValid.errors?.map(({ instancePath, message }) => `${instancePath} ${message}\n`) ?? [];
    process.stderr.write(`manifest.json does not fit Slack’s schema:\n${problems.join('')}`);
    process.exitCode = 1;
  }
} else {
  process.stdout.write(
    'skipped: manifest.json was not held against Slack’s schema: set MANIFEST_SCHEMA to a copy of it\n',
  );
}
