import { type Config, type LogLevel, looksOf, looksProblems, problemsIn, variables } from '../config.ts';

export type CliConfig = Pick<Config, 'sigmaMind' | 'looks'> & {
  /** Null where nothing is posted. */
  slack: { botToken: string; apiUrl: string } | null;
  logLevel: LogLevel;
};

export type CliConfigResult = { kind: 'ok'; config: CliConfig } | { kind: 'bad'; problems: string[] };

const always = variables.pick({
  SIGMA_API_KEY: true,
  SIGMA_API_URL: true,
  SIGMA_AGENT_ID: true,
  POLL_MIN_SECONDS: true,
  POLL_MAX_SECONDS: true,
  STALL_AFTER_MINUTES: true,
});
const posting = variables.pick({ SLACK_BOT_TOKEN: true, SLACK_API_URL: true });
const logging = variables.pick({ LOG_LEVEL: true });

/** The variables that a run from a command line needs; Slack's only where it posts. */
export function readCliConfig(
  env: Record<string, string | undefined>,
  { isPosting }: { isPosting: boolean },
): CliConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const read = always.safeParse(given);
  const slack = isPosting ? posting.safeParse(given) : null;
  // Its lines stand among those of the CI's own log: only trouble, unless told.
  const log = logging.safeParse({ LOG_LEVEL: 'error', ...given });
  const problems = [read, slack, log].flatMap((each) => (each === null ? [] : problemsIn(each)));
  problems.push(...looksProblems(given));
  if (!read.success || slack?.success === false || !log.success || problems.length > 0)
    return { kind: 'bad', problems };
  return {
    kind: 'ok',
    config: {
      sigmaMind: {
        apiKey: read.data.SIGMA_API_KEY,
        apiUrl: read.data.SIGMA_API_URL,
        agentId: read.data.SIGMA_AGENT_ID ?? null,
      },
      looks: looksOf(read.data),
      slack:
        slack === null ? null : { botToken: slack.data.SLACK_BOT_TOKEN, apiUrl: slack.data.SLACK_API_URL },
      logLevel: log.data.LOG_LEVEL,
    },
  };
}
