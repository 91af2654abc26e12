import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { GREETER_ID } from '../fixtures/agents.ts';
import { createCommandLine } from '../support/command-line.ts';
import { allText, isCompletion, PUBLIC } from '../support/start-world.ts';

const greeterAll = ['run', '--agent', 'Greeter', '--cases', 'all'];

describe('sigma-slack run', () => {
  it('ends with 0 where enough attempts pass, and says how every test case fared', async () => {
    const { run, slack } = await createCommandLine();
    const { code, stdout, stderr } = await run([...greeterAll, '--min-pass', '75'], { SLACK_BOT_TOKEN: '' });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Started batch_\w+ on Greeter: \d of 4 attempts finished/mu);
    expect(stdout).toContain('PASSED: 3 of 4 attempts passed (75 %, at least 75 % asked for)');
    expect(stdout).toMatch(/passed {2}2\/2 {3}Says hello/u);
    expect(stdout).toMatch(/FAILED {2}0\/1 {3}Says goodbye\n +It hung up without a word\./u);
    expect(slack.requests).toEqual([]);
  });

  it('ends with 1 below the threshold', async () => {
    const { run } = await createCommandLine();
    const { code, stdout } = await run([...greeterAll, '--min-pass', '75.1']);
    expect([code, stdout.includes('FAILED: 3 of 4 attempts passed')]).toEqual([1, true]);
  });

  it('posts the run and its result in a channel, as started by CI', async () => {
    const { run, slack } = await createCommandLine();
    const { code } = await run([...greeterAll, '--min-pass', '50', '--channel', PUBLIC]);
    const { messages } = slack.channel(PUBLIC);
    expect([code, messages.filter(isCompletion).length]).toEqual([0, 1]);
    expect(messages.map(allText).join('\n')).toContain('Started by CI');
  });

  it('writes both reports', async () => {
    const { run, folder } = await createCommandLine();
    await run([...greeterAll, '--ctrf', 'reports/ctrf.json', '--junit', 'reports/junit.xml']);
    const ctrf = JSON.parse(await readFile(join(folder, 'reports/ctrf.json'), 'utf8'));
    const junit = await readFile(join(folder, 'reports/junit.xml'), 'utf8');
    expect(ctrf.results.summary).toMatchObject({ tests: 3, passed: 2, failed: 1 });
    expect(XMLValidator.validate(junit)).toBe(true);
    expect(new XMLParser({ ignoreAttributes: false }).parse(junit).testsuites).toMatchObject({
      '@_tests': '3',
      '@_failures': '1',
    });
  });

  it('tells the result where a report cannot be written, writes the other, and ends with 2', async () => {
    const { run, folder } = await createCommandLine();
    await writeFile(join(folder, 'taken'), '');
    const { code, stdout, stderr } = await run([
      ...greeterAll,
      ...['--min-pass', '50', '--ctrf', 'taken/ctrf.json', '--junit', 'junit.xml'],
    ]);
    expect([code, stdout.includes('PASSED: 3 of 4')]).toEqual([2, true]);
    expect(stderr).toMatch(/^REPORT NOT WRITTEN: .*taken.*$/mu);
    expect(stderr).not.toContain('NOT RUN');
    expect(XMLValidator.validate(await readFile(join(folder, 'junit.xml'), 'utf8'))).toBe(true);
  });

  it('names every problem at once, and starts nothing', async () => {
    const { run, sigma } = await createCommandLine();
    const { code, stderr } = await run(
      ['run', '--min-pass', 'most', '--timeout', 'soon', '--channel', '#general', '--speed', '9'],
      { SIGMA_API_KEY: '', SLACK_BOT_TOKEN: 'oops' },
    );
    expect(code).toBe(2);
    for (const word of [
      '--agent',
      '--min-pass',
      '--timeout',
      '--channel',
      '--speed',
      'SIGMA_API_KEY',
      'SLACK_BOT_TOKEN',
    ])
      expect(stderr).toContain(word);
    expect(sigma.requests).toHaveLength(0);
  });

  it('explains itself', async () => {
    const { run } = await createCommandLine();
    const { code, stdout } = await run(['--help']);
    expect([code, stdout.includes('--min-pass')]).toEqual([0, true]);
  });

  it.each([
    [
      'SigmaMind cannot be reached',
      { SIGMA_API_URL: 'http://127.0.0.1:1' },
      [],
      /SigmaMind cannot be reached/u,
    ],
    ['SigmaMind refuses the key', { SIGMA_API_KEY: 'wrong-key' }, [], /refused the API key/u],
    ['there is no such agent', {}, ['run', '--agent', 'Nobody'], /no agent .*Nobody/u],
    ['Slack refuses the token', { SLACK_BOT_TOKEN: 'xoxb-wrong' }, ['--channel', PUBLIC], /SLACK_BOT_TOKEN/u],
    ['the bot is not in the channel', {}, ['--channel', 'C0OUTSIDE1'], /\/invite @Sigma/u],
  ])('ends with 2 and the reason where %s', async (_what, env, words, reason) => {
    const { run, sigma } = await createCommandLine();
    const { code, stderr } = await run(words[0] === 'run' ? words : [...greeterAll, ...words], env);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^NOT RUN: /mu);
    expect(stderr).toMatch(reason);
    expect(sigma.batchIds(GREETER_ID)).toEqual([]);
  });

  it('says when interrupted how far the batch is, and where it goes on', async () => {
    const { start, sigma } = await createCommandLine({ batchSeconds: 60 });
    const running = start(greeterAll);
    await running.says('Started batch_');
    running.signal('SIGINT');
    const { code, stderr } = await running.ended();
    const [batchId] = sigma.batchIds(GREETER_ID);
    expect(code).toBe(130);
    expect(stderr).toContain('INTERRUPTED\n0 of 4 attempts finished');
    expect(stderr).toContain(`/sigma watch ${batchId} ${GREETER_ID}`);
  });

  it('ends with 2 when the time is up', async () => {
    const { run } = await createCommandLine({ batchSeconds: 60 });
    const { code, stderr } = await run([...greeterAll, '--timeout', '4s']);
    expect([code, stderr.includes('TIMED OUT'), stderr.includes('goes on in SigmaMind')]).toEqual([
      2,
      true,
      true,
    ]);
  });
});
