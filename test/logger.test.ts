import { Writable } from 'node:stream';
import got from 'got';
import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';

const SECRETS = ['xoxb-123-abc', 'xapp-1-def', 'sk_live_"quoted"\\key', 'p@ss/word'];

function loggerOf(level: LogLevel = 'info') {
  const written: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const log = createLogger(level, SECRETS, destination);
  return { log, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line)) };
}

/** Whatever a reader of the log could make of it. */
function isSafe(text: string): boolean {
  const plain = text.replaceAll('\\"', '"').replaceAll('\\\\', '\\');
  return SECRETS.every((secret) =>
    [text, plain, decodeURIComponent(plain)].every((form) => !form.includes(secret)),
  );
}

describe('a line of the log', () => {
  it('is JSON with its time, level and message', () => {
    const { log, lines } = loggerOf();
    log.info({ batchId: 'batch_1' }, 'batch started');
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/u),
        batchId: 'batch_1',
        msg: 'batch started',
      },
    ]);
  });

  it('is one line whatever is said', () => {
    const { log, text } = loggerOf();
    log.info({ remarks: 'one\ntwo\u2028three' }, 'a\nb');
    expect(text().split('\n')).toHaveLength(2);
  });

  it.each<[LogLevel, number]>([
    ['debug', 4],
    ['info', 3],
    ['warn', 2],
    ['error', 1],
  ])('from %s on is written', (level, count) => {
    const { log, lines } = loggerOf(level);
    for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]({}, each);
    expect(lines()).toHaveLength(count);
  });
});

describe('a secret', () => {
  it.each(
    SECRETS.flatMap(
      (secret) =>
        [
          ['a field', secret, { token: secret }],
          ['a field deep down', secret, { request: { headers: [{ 'X-API-Key': `key ${secret}` }] } }],
          ['the name of a field', secret, { [secret]: true }],
          ['an address', secret, { url: `https://api.example/?token=${encodeURIComponent(secret)}` }],
          ['an error', secret, { err: new Error(`no access with ${secret}`) }],
          [
            'the cause of an error',
            secret,
            { err: new Error('no', { cause: new Error('no', { cause: new Error(secret) }) }) },
          ],
          [
            'an error in another field',
            secret,
            { failure: Object.assign(new Error('no'), { options: { headers: { key: secret } } }) },
          ],
          ['a thrown string', secret, { err: `thrown: ${secret}` }],
        ] as const,
    ),
  )('is not shown in %s: %s', (_where, _secret, fields) => {
    const { log, text } = loggerOf();
    log.error(fields, 'failed');
    expect(text()).toContain('failed');
    expect(isSafe(text())).toBe(true);
  });

  it.each(SECRETS)('is not shown in the message: %s', (secret) => {
    const { log, text } = loggerOf();
    log.error({}, `failed with ${secret}`);
    expect(isSafe(text())).toBe(true);
  });

  it('is not shown by a child of the logger', () => {
    const { log, text } = loggerOf();
    log.child({ token: SECRETS[0] }).info({}, 'hello');
    expect(isSafe(text())).toBe(true);
  });

  it('leaves what is no secret readable', () => {
    const { log, lines } = loggerOf();
    log.info({ note: `before ${SECRETS[0]} after` }, 'hello');
    expect(lines()[0].note).toBe('before [redacted] after');
  });

  it('so short that it is in every word blackens none', () => {
    const written: string[] = [];
    const log = createLogger('info', ['a'], { write: (line: string) => written.push(line) });
    log.info({}, 'a banana');
    expect(written[0]).toContain('a banana');
  });
});

describe('an error in the log', () => {
  it('shows its name, message, kind, code, stack and causes', () => {
    const { log, lines } = loggerOf();
    const cause = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    log.error(
      { err: Object.assign(new TypeError('no answer', { cause }), { kind: 'unavailable' }) },
      'failed',
    );
    expect(lines()[0].err).toEqual({
      name: 'TypeError',
      message: 'no answer',
      kind: 'unavailable',
      stack: expect.stringContaining('no answer'),
      cause: { name: 'Error', message: 'reset', code: 'ECONNRESET', stack: expect.any(String) },
    });
  });

  it('shows nothing of the request that an HTTP client hangs on it', async () => {
    const { log, text } = loggerOf();
    const options = {
      headers: { 'x-api-key': 'unlisted-key' },
      retry: { limit: 0 },
      timeout: { connect: 500 },
    };
    const err: unknown = await got('http://127.0.0.1:1/', options).catch((error: unknown) => error);
    log.error({ err }, 'failed');
    expect(text()).toContain('ECONNREFUSED');
    expect(text()).not.toContain('unlisted-key');
  });

  it('ends where its causes turn in a circle', () => {
    const { log, lines } = loggerOf();
    const err = new Error('round');
    err.cause = err;
    log.error({ err }, 'failed');
    expect(lines()).toHaveLength(1);
  });
});
