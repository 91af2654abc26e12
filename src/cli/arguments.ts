import { parseArgs } from 'node:util';
import { readableLine } from '../reports/readable.ts';
import { runIntentOf } from '../slack/commands/run-intent.ts';
import type { Run } from '../use-cases/run-store.ts';

export type RunRequest = {
  intent: Run['intent'];
  /** Least percent of the attempts that must pass. */
  minPass: number;
  /** Null: nothing is posted. */
  channelId: string | null;
  timeoutMs: number;
  ctrfFile: string | null;
  junitFile: string | null;
};

export type Arguments =
  | { kind: 'run'; request: RunRequest }
  | { kind: 'help' }
  | { kind: 'bad'; problems: string[] };

const OPTIONS = {
  agent: { type: 'string' },
  cases: { type: 'string' },
  'min-pass': { type: 'string' },
  channel: { type: 'string' },
  timeout: { type: 'string' },
  ctrf: { type: 'string' },
  junit: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;
type OptionName = keyof typeof OPTIONS;

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;
const LONGEST_TIMEOUT_MS = 24 * UNIT_MS.h;

/** Reads the words after `sigma-slack`, and reports every problem at once. */
export function readArguments(words: readonly string[], configuredAgentId: string | null): Arguments {
  const { positionals, tokens } = parseArgs({
    args: [...words],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const [command, ...others] = positionals;
  const asksForHelp = tokens.some((token) => token.kind === 'option' && token.name === 'help');
  if (words.length === 0 || asksForHelp || command === 'help') return { kind: 'help' };
  const problems: string[] = [];
  if (command !== 'run') problems.push(`The command is run, not ${shown(command ?? 'nothing')}.`);
  if (others.length > 0)
    problems.push(`Not expected: ${others.map(shown).join(', ')}. A name with blanks needs quotes.`);

  const given = new Map<string, string>();
  const wrong = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, inlineValue } = token;
    const value = token.value?.trim() ?? '';
    const problem = !Object.hasOwn(OPTIONS, name)
      ? `There is no option ${shown(rawName)}.`
      : value === '' || (inlineValue === false && value.startsWith('--'))
        ? `${rawName} needs a value.`
        : given.has(name)
          ? `${rawName} is given twice.`
          : null;
    if (problem !== null) {
      problems.push(problem);
      wrong.add(name);
    } else given.set(name, value);
  }
  const check = (name: OptionName, isRight: boolean, problem: string) => {
    if (!isRight && !wrong.has(name)) problems.push(problem);
  };

  const agent = given.get('agent') ?? null;
  check(
    'agent',
    agent !== null || configuredAgentId !== null,
    '--agent is missing: the name or the id of the agent (or set SIGMA_AGENT_ID).',
  );
  const minPass = percentOf(given.get('min-pass') ?? '100');
  check('min-pass', minPass !== null, '--min-pass must be a number from 0 to 100.');
  const timeoutMs = durationMs(given.get('timeout') ?? '60m');
  check('timeout', timeoutMs !== null, '--timeout must be a time such as 90s, 30m or 2h, at most 24h.');
  const channelId = given.get('channel') ?? null;
  check(
    'channel',
    channelId === null || /^[CGD][A-Z0-9]{2,}$/u.test(channelId),
    '--channel must be a channel’s id, such as C0123ABCD: it stands at the end of the channel’s details in Slack.',
  );
  const cases = runIntentOf(agent, given.get('cases') ?? 'all');
  check(
    'cases',
    cases.kind !== 'none-named',
    '--cases names no test cases: all, last, failed, or ids (tc_…) or labels in quotes.',
  );
  if (cases.kind === 'not-understood') problems.push(`--cases is not understood. ${cases.words}`);

  if (problems.length > 0 || cases.kind !== 'run' || timeoutMs === null || minPass === null)
    return { kind: 'bad', problems };
  return {
    kind: 'run',
    request: {
      intent: cases.intent,
      minPass,
      channelId,
      timeoutMs,
      ctrfFile: given.get('ctrf') ?? null,
      junitFile: given.get('junit') ?? null,
    },
  };
}

function percentOf(text: string): number | null {
  const [, number] = /^(\d*\.?\d+)\s*%?$/u.exec(text) ?? [];
  return number !== undefined && Number(number) <= 100 ? Number(number) : null;
}

function durationMs(text: string): number | null {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(s|m|h)$/u.exec(text) ?? [];
  if (count === undefined || (unit !== 's' && unit !== 'm' && unit !== 'h')) return null;
  // A timer takes whole milliseconds; 1.1 hours are 3960000.0000000005.
  const ms = Math.round(Number(count) * UNIT_MS[unit]);
  return ms > 0 && ms <= LONGEST_TIMEOUT_MS ? ms : null;
}

function shown(word: string): string {
  return `“${readableLine(word).slice(0, 100)}”`;
}

export const HELP = `Runs test cases of a SigmaMind agent, waits for the end, and fails below a pass rate.

  sigma-slack run --agent "Refund line" --cases all --min-pass 95

  --agent     name or id of the agent; without it SIGMA_AGENT_ID
  --cases     all (default), last, failed, or test cases by id (tc_…) or by label in quotes
  --min-pass  least percent of the attempts that must pass (default 100)
  --channel   id of a Slack channel that shows the run and its result; without it nothing is posted
  --timeout   how long to wait: 90s, 30m, 2h (default 60m)
  --ctrf      file for a report in the Common Test Report Format
  --junit     file for a report in JUnit XML

Environment: SIGMA_API_KEY; with --channel also SLACK_BOT_TOKEN. SIGMA_API_URL, SLACK_API_URL,
SIGMA_AGENT_ID, POLL_MIN_SECONDS, POLL_MAX_SECONDS and LOG_LEVEL as for the bot.

Exit code: 0 passed, 1 below --min-pass, 2 not run, not known or a report not written, 130 interrupted.
`;
