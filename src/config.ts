import { z } from 'zod';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type Config = {
  slack: {
    botToken: string;
    apiUrl: string;
    /** Socket Mode with an app-level token, else signed HTTP requests. */
    transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
  };
  sigmaMind: { apiKey: string; apiUrl: string; agentId: string | null };
  database: { kind: 'sqlite'; dataDir: string } | { kind: 'postgres'; url: string };
  port: number;
  looks: { minMs: number; maxMs: number; stallAfterMs: number };
  /** Empty lists allow everybody and every channel; null is no limit. */
  runLimits: {
    userIds: readonly string[];
    groupIds: readonly string[];
    channelIds: readonly string[];
    maxAttempts: number | null;
    maxBatchesPerDay: number | null;
  };
  logLevel: LogLevel;
};

export type ConfigResult = { kind: 'ok'; config: Config } | { kind: 'bad'; problems: string[] };

/** Slack's tokens and keys are one word of printable characters; anything else is a slip of the paste. */
const secret = (hint: string) =>
  z
    .string({ error: `is missing: ${hint}` })
    .regex(/^[\x21-\x7e]+$/u, 'holds blanks or characters that no key has');

const url = (example: string) =>
  z.url({ protocol: /^https?$/u, error: `must be an address such as ${example}` });

const seconds = (fallback: number) =>
  z.coerce
    .number({ error: 'must be a number of seconds' })
    .positive('must be more than 0')
    .max(86_400, 'must be at most 86400 (a day)')
    .default(fallback);

/** Ids of Slack: users `U…` and `W…`, user groups `S…`, channels `C…` and `G…`. */
const ids = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/u).filter((id) => id !== ''))
  .refine((given) => given.every((id) => /^[UWSCG][A-Z0-9]{2,30}$/u.test(id)), {
    error: 'must be ids parted by commas: of users U…, user groups S…, channels C… or G…',
  });

const limit = z.coerce
  .number({ error: 'must be a whole number' })
  .int('must be a whole number')
  .min(1, 'must be at least 1');

export const variables = z.object({
  SLACK_BOT_TOKEN: secret('the bot token of the app, xoxb-…').startsWith('xoxb-', 'must begin with xoxb-'),
  SLACK_APP_TOKEN: secret('').startsWith('xapp-', 'must begin with xapp-').optional(),
  SLACK_SIGNING_SECRET: secret('').optional(),
  SLACK_API_URL: url('https://slack.com/api/').default('https://slack.com/api/'),
  SIGMA_API_KEY: secret('a key of the SigmaMind API'),
  SIGMA_API_URL: url('https://api.sigmamind.ai').default('https://api.sigmamind.ai'),
  SIGMA_AGENT_ID: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/u, 'must be an agent id, such as agent_D5D0p7TUs66TTAEAx')
    .optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/u, error: 'must be an address such as postgres://user@host/name' })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int('must be a port number')
    .min(0, 'must be a port number')
    .max(65_535, 'must be a port number')
    .default(3000),
  POLL_MIN_SECONDS: seconds(5),
  POLL_MAX_SECONDS: seconds(60),
  STALL_AFTER_MINUTES: z.coerce
    .number({ error: 'must be a number of minutes' })
    .positive('must be more than 0')
    .default(60),
  RUN_ALLOWED: ids,
  RUN_MAX_ATTEMPTS: limit.optional(),
  RUN_MAX_BATCHES_PER_DAY: limit.optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
    .default('info'),
});

/** Reads every variable and reports every problem at once, a line each, without a value in it. */
export function readConfig(env: Record<string, string | undefined>): ConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const parsed = variables.safeParse(given);
  const problems = problemsIn(parsed);
  if (given.SLACK_APP_TOKEN === undefined && given.SLACK_SIGNING_SECRET === undefined) {
    problems.push(
      'SLACK_SIGNING_SECRET: is missing: set it for HTTP mode, or SLACK_APP_TOKEN for Socket Mode',
    );
  }
  problems.push(...looksProblems(given));
  if (!parsed.success || problems.length > 0) return { kind: 'bad', problems };
  const read = parsed.data;
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '' } = read;
  return {
    kind: 'ok',
    config: {
      slack: {
        botToken: read.SLACK_BOT_TOKEN,
        apiUrl: read.SLACK_API_URL,
        transport: appToken === undefined ? { kind: 'http', signingSecret } : { kind: 'socket', appToken },
      },
      sigmaMind: {
        apiKey: read.SIGMA_API_KEY,
        apiUrl: read.SIGMA_API_URL,
        agentId: read.SIGMA_AGENT_ID ?? null,
      },
      database:
        read.DATABASE_URL === undefined
          ? { kind: 'sqlite', dataDir: read.DATA_DIR }
          : { kind: 'postgres', url: read.DATABASE_URL },
      port: read.PORT,
      looks: looksOf(read),
      runLimits: {
        userIds: read.RUN_ALLOWED.filter((id) => /^[UW]/u.test(id)),
        groupIds: read.RUN_ALLOWED.filter((id) => id.startsWith('S')),
        channelIds: read.RUN_ALLOWED.filter((id) => /^[CG]/u.test(id)),
        maxAttempts: read.RUN_MAX_ATTEMPTS ?? null,
        maxBatchesPerDay: read.RUN_MAX_BATCHES_PER_DAY ?? null,
      },
      logLevel: read.LOG_LEVEL,
    },
  };
}

/** A line for each, with the variable's name and without its value. */
export function problemsIn(parsed: z.ZodSafeParseResult<unknown>): string[] {
  return parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

type LookVariables = Pick<
  z.infer<typeof variables>,
  'POLL_MIN_SECONDS' | 'POLL_MAX_SECONDS' | 'STALL_AFTER_MINUTES'
>;

export function looksProblems(given: Record<string, string | undefined>): string[] {
  const isMoreThanMost = Number(given.POLL_MIN_SECONDS ?? 5) > Number(given.POLL_MAX_SECONDS ?? 60);
  return isMoreThanMost ? ['POLL_MIN_SECONDS: must not be more than POLL_MAX_SECONDS'] : [];
}

export function looksOf(read: LookVariables): Config['looks'] {
  return {
    minMs: read.POLL_MIN_SECONDS * 1000,
    maxMs: read.POLL_MAX_SECONDS * 1000,
    stallAfterMs: read.STALL_AFTER_MINUTES * 60_000,
  };
}

/** What no log line, reply or error may hold. */
export function secretsOf({ slack, sigmaMind, database }: Config): string[] {
  const { transport } = slack;
  return [
    slack.botToken,
    transport.kind === 'socket' ? transport.appToken : transport.signingSecret,
    sigmaMind.apiKey,
    ...(database.kind === 'postgres' ? [database.url, ...passwordIn(database.url)] : []),
  ].filter((value) => value !== '');
}

/** As it stands in the address, and as the server is told it. */
function passwordIn(url: string): string[] {
  const { password } = new URL(url);
  try {
    return [...new Set([password, decodeURIComponent(password)])];
  } catch {
    return [password];
  }
}
