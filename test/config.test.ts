import { describe, expect, it } from 'vitest';
import { type Config, readConfig, secretsOf } from '../src/config.ts';

const socket = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SIGMA_API_KEY: 'key-1' };
const http = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'signing-1', SIGMA_API_KEY: 'key-1' };

function configOf(env: Record<string, string | undefined>): Config {
  const read = readConfig(env);
  if (read.kind === 'bad') throw new Error(read.problems.join('\n'));
  return read.config;
}

function problemsOf(env: Record<string, string | undefined>): string[] {
  const read = readConfig(env);
  return read.kind === 'bad' ? read.problems : [];
}

/** The variables that the problems are about. */
const blamed = (env: Record<string, string | undefined>) => [
  ...new Set(problemsOf(env).map((problem) => problem.split(':')[0])),
];

describe('the configuration', () => {
  it('needs no more than tokens and a key', () => {
    expect(configOf(socket)).toEqual({
      slack: {
        botToken: 'xoxb-1',
        apiUrl: 'https://slack.com/api/',
        transport: { kind: 'socket', appToken: 'xapp-1' },
      },
      sigmaMind: { apiKey: 'key-1', apiUrl: 'https://api.sigmamind.ai', agentId: null },
      database: { kind: 'sqlite', dataDir: './data' },
      port: 3000,
      looks: { minMs: 5_000, maxMs: 60_000, stallAfterMs: 3_600_000 },
      runLimits: { userIds: [], groupIds: [], channelIds: [], maxAttempts: null, maxBatchesPerDay: null },
      logLevel: 'info',
    });
  });

  it('is of HTTP mode with a signing secret alone', () => {
    expect(configOf(http).slack.transport).toEqual({ kind: 'http', signingSecret: 'signing-1' });
  });

  it('is of Socket Mode where both are set', () => {
    expect(configOf({ ...http, ...socket }).slack.transport.kind).toBe('socket');
  });

  it('puts the state into PostgreSQL with an address of it', () => {
    const url = 'postgres://sigma:pw@db.example/sigma';
    expect(configOf({ ...socket, DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url });
  });

  it('takes fractions of seconds and minutes', () => {
    const env = { POLL_MIN_SECONDS: '0.2', POLL_MAX_SECONDS: '1.5', STALL_AFTER_MINUTES: '0.05' };
    expect(configOf({ ...socket, ...env }).looks).toEqual({ minMs: 200, maxMs: 1_500, stallAfterMs: 3_000 });
  });

  it.each(['', '  '])('takes %j for a variable that is not set', (empty) => {
    const env = Object.fromEntries(
      ['SLACK_SIGNING_SECRET', 'SIGMA_AGENT_ID', 'DATABASE_URL', 'PORT', 'LOG_LEVEL', 'DATA_DIR'].map(
        (name) => [name, empty],
      ),
    );
    expect(configOf({ ...socket, ...env })).toEqual(configOf(socket));
  });

  it('sorts who may start batches by what the ids are', () => {
    const env = {
      RUN_ALLOWED: 'U0ASHA0001, S0TESTERS1 C0PUBLIC01,G0SECRET01',
      RUN_MAX_ATTEMPTS: '50',
      RUN_MAX_BATCHES_PER_DAY: '20',
    };
    expect(configOf({ ...socket, ...env }).runLimits).toEqual({
      userIds: ['U0ASHA0001'],
      groupIds: ['S0TESTERS1'],
      channelIds: ['C0PUBLIC01', 'G0SECRET01'],
      maxAttempts: 50,
      maxBatchesPerDay: 20,
    });
  });

  it('refuses names where ids are wanted, and limits of nothing', () => {
    const env = { RUN_ALLOWED: '@asha', RUN_MAX_ATTEMPTS: '0', RUN_MAX_BATCHES_PER_DAY: '1.5' };
    expect(blamed({ ...socket, ...env })).toEqual(Object.keys(env));
  });

  it('leaves variables of others alone', () => {
    expect(configOf({ ...socket, PATH: '/bin', npm_config_cache: '' })).toEqual(configOf(socket));
  });
});

describe('a bad configuration', () => {
  it('tells every problem at once', () => {
    const env = {
      SLACK_BOT_TOKEN: 'xapp-1',
      SLACK_API_URL: 'slack.com',
      SIGMA_API_URL: 'ftp://api.example',
      SIGMA_AGENT_ID: 'an agent',
      DATABASE_URL: 'mysql://db.example/sigma',
      PORT: 'http',
      POLL_MIN_SECONDS: '-1',
      POLL_MAX_SECONDS: 'soon',
      STALL_AFTER_MINUTES: '0',
      LOG_LEVEL: 'loud',
    };
    expect(blamed(env).sort()).toEqual([...Object.keys(env), 'SIGMA_API_KEY', 'SLACK_SIGNING_SECRET'].sort());
  });

  it('tells what is missing where nothing is set', () => {
    expect(blamed({})).toEqual(['SLACK_BOT_TOKEN', 'SIGMA_API_KEY', 'SLACK_SIGNING_SECRET']);
  });

  it('is told in one line for each problem', () => {
    expect(
      problemsOf({ PORT: 'x', LOG_LEVEL: 'y' }).every((problem) => /^[A-Z_]+: [^\n]+$/u.test(problem)),
    ).toBe(true);
  });

  it('quotes no value', () => {
    const env = {
      SLACK_BOT_TOKEN: 'secretbot',
      SLACK_APP_TOKEN: 'secretapp',
      SLACK_SIGNING_SECRET: 'secret signing',
      SLACK_API_URL: 'secreturl',
      SIGMA_API_KEY: 'secret key',
      SIGMA_API_URL: 'secreturl',
      SIGMA_AGENT_ID: 'secret agent',
      DATABASE_URL: 'secret://sigma:secret@db.example',
      PORT: 'secret',
      LOG_LEVEL: 'secret',
      POLL_MIN_SECONDS: 'secret',
      STALL_AFTER_MINUTES: 'secret',
    };
    expect(problemsOf(env).length).toBeGreaterThanOrEqual(Object.keys(env).length);
    expect(problemsOf(env).join('\n')).not.toContain('secret');
  });

  it.each<[string, Record<string, string>]>([
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxp-1' }],
    ['SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-1 ' }],
    ['SLACK_APP_TOKEN', { SLACK_APP_TOKEN: 'xoxb-1' }],
    ['SIGMA_API_KEY', { SIGMA_API_KEY: 'key\nkey' }],
    ['SIGMA_API_KEY', { SIGMA_API_KEY: '“key”' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '80.5' }],
    ['PORT', { PORT: '-1' }],
    ['POLL_MIN_SECONDS', { POLL_MIN_SECONDS: '0' }],
    ['POLL_MIN_SECONDS', { POLL_MIN_SECONDS: '30', POLL_MAX_SECONDS: '10' }],
    ['POLL_MIN_SECONDS', { POLL_MIN_SECONDS: '61' }],
    ['POLL_MAX_SECONDS', { POLL_MAX_SECONDS: '86401' }],
    ['POLL_MAX_SECONDS', { POLL_MAX_SECONDS: 'Infinity' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'trace' }],
  ])('is blamed on %s: %j', (name, env) => {
    expect(blamed({ ...socket, ...env })).toEqual([name]);
  });
});

describe('the secrets of a configuration', () => {
  it.each([
    ['Socket Mode', socket, ['xoxb-1', 'xapp-1', 'key-1']],
    ['HTTP mode', http, ['xoxb-1', 'signing-1', 'key-1']],
  ])('are all that nobody may read, in %s', (_mode, env, secrets) => {
    expect(secretsOf(configOf(env))).toEqual(secrets);
  });

  it('hold the password of the database, alone and as it is written', () => {
    const DATABASE_URL = 'postgres://sigma:p%40ss-word@db.example/sigma';
    expect(secretsOf(configOf({ ...socket, DATABASE_URL }))).toEqual(
      expect.arrayContaining([DATABASE_URL, 'p%40ss-word', 'p@ss-word']),
    );
  });

  it('hold nothing empty, which would stand everywhere', () => {
    const DATABASE_URL = 'postgres://db.example/sigma';
    expect(secretsOf(configOf({ ...socket, DATABASE_URL }))).not.toContain('');
  });

  it('can be told of a password that is no good percent-encoding', () => {
    const DATABASE_URL = 'postgres://sigma:100%@db.example/sigma';
    expect(secretsOf(configOf({ ...socket, DATABASE_URL }))).toContain(DATABASE_URL);
  });
});
