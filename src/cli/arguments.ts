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
  cases: { type: 'string', default: 'all' },
  'min-pass': { type: 'string', default: '100' },
  channel: { type: 'string' },
  timeout: { type: 'string', default: '60m' },
  ctrf: { type: 'string' },
  junit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 } as const;
const LONGEST_TIMEOUT_MS = 24 * UNIT_MS.h;

/** Reads the words after `sigma-slack`, and reports every problem at once. */
export function readArguments(words: readonly string[], configuredAgentId: string | null): Arguments {
  if (words.length === 0 || words.some((word) => word === '--help' || word === '-h' || word === 'help'))
    return { kind: 'help' };
  const { values, positionals, tokens } = parseArgs({
    args: [...words],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const problems: string[] = [];
  const [command, ...others] = positionals;
  if (command !== 'run') problems.push(`The command is run, not ${shown(command ?? 'nothing')}.`);
  if (others.length > 0)
    problems.push(`Not expected: ${others.map(shown).join(', ')}. A name with blanks needs quotes.`);
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) problems.push(`There is no option ${shown(token.rawName)}.`);
    else if (token.value === undefined) problems.push(`${token.rawName} needs a value.`);
  }
  const text = (name: Exclude<keyof typeof OPTIONS, 'help'>): string | null => {
    const value = values[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };

  const agent = text('agent');
  if (agent === null && configuredAgentId === null)
    problems.push('--agent is missing: the name or the id of the agent (or set SIGMA_AGENT_ID).');
  const minPass = Number(text('min-pass') ?? Number.NaN);
  if (!(minPass >= 0 && minPass <= 100)) problems.push('--min-pass must be a percentage from 0 to 100.');
  const timeoutMs = durationMs(text('timeout') ?? '');
  if (timeoutMs === null) problems.push('--timeout must be a time such as 90s, 30m or 2h, at most 24h.');
  const channelId = text('channel');
  if (channelId !== null && !/^[CGD][A-Z0-9]{2,}$/u.test(channelId))
    problems.push(
      '--channel must be a channel’s id, such as C0123ABCD: it stands at the end of the channel’s details in Slack.',
    );
  const cases = runIntentOf(agent, text('cases') ?? '');
  if (cases.kind === 'none-named')
    problems.push('--cases names no test cases: all, last, failed, or ids (tc_…) or labels in quotes.');
  if (cases.kind === 'not-understood') problems.push(`--cases is not understood. ${cases.words}`);

  if (problems.length > 0 || cases.kind !== 'run' || timeoutMs === null) return { kind: 'bad', problems };
  return {
    kind: 'run',
    request: {
      intent: cases.intent,
      minPass,
      channelId,
      timeoutMs,
      ctrfFile: text('ctrf'),
      junitFile: text('junit'),
    },
  };
}

function durationMs(text: string): number | null {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(s|m|h)$/u.exec(text) ?? [];
  if (count === undefined || (unit !== 's' && unit !== 'm' && unit !== 'h')) return null;
  const ms = Number(count) * UNIT_MS[unit];
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

Exit code: 0 passed, 1 below --min-pass, 2 not run or not known, 130 interrupted.
`;
