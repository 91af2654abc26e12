import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import about from '../package.json' with { type: 'json' };
import { HELP, type RunRequest, readArguments } from './cli/arguments.ts';
import { readCliConfig } from './cli/cli-config.ts';
import { runCases } from './cli/run-cases.ts';
import { gateOf, leftText, summaryText } from './cli/summary-text.ts';
import type { BatchSummary } from './domain/batch-summary.ts';
import { createLogger } from './logger.ts';
import { ctrfReport } from './reports/ctrf.ts';
import { junitReport } from './reports/junit.ts';

const EXIT = { passed: 0, belowThreshold: 1, notRun: 2, interrupted: 130 };

const say = (text: string) => void process.stdout.write(`${text}\n`);
const complain = (text: string) => void process.stderr.write(`${text}\n`);

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  const read = readArguments(words, process.env.SIGMA_AGENT_ID?.trim() || null);
  if (read.kind === 'help') {
    say(HELP);
    return words.length === 0 ? EXIT.notRun : EXIT.passed;
  }
  const isPosting = words.some((word) => word === '--channel' || word.startsWith('--channel='));
  const configured = readCliConfig(process.env, { isPosting });
  if (read.kind === 'bad' || configured.kind === 'bad') {
    const problems = [read, configured].flatMap((each) => (each.kind === 'bad' ? each.problems : []));
    complain(`sigma-slack cannot run:\n${problems.join('\n')}\nsigma-slack --help explains every option.`);
    return EXIT.notRun;
  }
  const { config } = configured;
  const secrets = [config.sigmaMind.apiKey, ...(config.slack === null ? [] : [config.slack.botToken])];
  const log = createLogger(config.logLevel, secrets, { write: (line) => void process.stderr.write(line) });

  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const { request } = read;
  const timedOut = AbortSignal.timeout(request.timeoutMs);
  const leaving = AbortSignal.any([interrupted.signal, timedOut]);
  try {
    const end = await runCases({ request, config, leaving, log, say });
    switch (end.kind) {
      case 'ended':
        return await report(end.summary, request);
      case 'not-run':
        complain(`NOT RUN: ${end.words}`);
        return EXIT.notRun;
      case 'left':
        complain(interrupted.signal.aborted ? 'INTERRUPTED' : 'TIMED OUT');
        complain(leftText(end.batch));
        return interrupted.signal.aborted ? EXIT.interrupted : EXIT.notRun;
    }
  } catch (error) {
    log.error({ err: error }, 'could not run');
    complain(`NOT RUN: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.notRun;
  }
}

async function report(summary: BatchSummary, request: RunRequest): Promise<number> {
  const gate = gateOf(summary, request.minPass);
  say(summaryText(summary, gate));
  const ctrf = ctrfReport(summary, { version: about.version, now: new Date() });
  const areWritten = [
    await write(request.ctrfFile, () => `${JSON.stringify(ctrf, null, 2)}\n`),
    await write(request.junitFile, () => junitReport(summary)),
  ];
  if (!gate.isMet) return EXIT.belowThreshold;
  return areWritten.includes(false) ? EXIT.notRun : EXIT.passed;
}

/** False where it could not be; the result is known all the same. */
async function write(file: string | null, content: () => string): Promise<boolean> {
  if (file === null) return true;
  try {
    await mkdir(dirname(resolve(file)), { recursive: true });
    await writeFile(file, content());
    return true;
  } catch (error) {
    complain(`REPORT NOT WRITTEN: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
