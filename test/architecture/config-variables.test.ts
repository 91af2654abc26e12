import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { projectFile } from './source-files.ts';

/** What operators rely on: the names, and the defaults of those that have one. */
const PROMISED: Record<string, string> = {
  SLACK_BOT_TOKEN: '',
  SLACK_APP_TOKEN: '',
  SLACK_SIGNING_SECRET: '',
  SLACK_API_URL: 'https://slack.com/api/',
  SIGMA_API_KEY: '',
  SIGMA_API_URL: 'https://api.sigmamind.ai',
  SIGMA_AGENT_ID: '',
  DATABASE_URL: '',
  DATA_DIR: './data',
  PORT: '3000',
  POLL_MIN_SECONDS: '5',
  POLL_MAX_SECONDS: '60',
  STALL_AFTER_MINUTES: '60',
  RUN_ALLOWED: '',
  RUN_MAX_ATTEMPTS: '',
  RUN_MAX_BATCHES_PER_DAY: '',
  LOG_LEVEL: 'info',
};

const required = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
  SIGMA_API_KEY: 'key',
};

function namesInCode(text: string): string[] {
  return [...text.matchAll(/^ {2}([A-Z][A-Z_]+):/gmu)].map((match) => match[1] ?? '');
}

const sorted = (names: Iterable<string>) => [...names].sort();
const envExample = () => parseEnv(readFileSync(projectFile('.env.example'), 'utf8'));

describe('the variables of the configuration', () => {
  it('are in the code those that are promised', () => {
    const code = readFileSync(projectFile('src/config.ts'), 'utf8');
    expect(sorted(namesInCode(code))).toEqual(sorted(Object.keys(PROMISED)));
  });

  it('stand in .env.example with their defaults', () => {
    expect({ ...envExample() }).toEqual(PROMISED);
  });

  it('stand in the table of the README', () => {
    const readme = readFileSync(projectFile('README.md'), 'utf8');
    const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
    const names = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z][A-Z_]+)`/gu)]);
    expect(sorted(names.map((match) => match[1] ?? ''))).toEqual(sorted(Object.keys(PROMISED)));
  });

  it('have in the code the defaults of .env.example', () => {
    const unset = readConfig(required);
    expect(readConfig({ ...envExample(), ...required })).toEqual(unset);
  });

  it('are found in the code, a new one too', () => {
    expect(
      namesInCode('const variables = z.object({\n  PORT: z.string(),\n  NEW_ONE: z.string(),\n});'),
    ).toEqual(['PORT', 'NEW_ONE']);
  });
});
