/** How many words of a kind a command takes. */
export type Slot = 'none' | 'optional' | 'required' | 'any';

export type Command = {
  name: CommandName;
  /** What may follow the name. */
  parameters: string;
  description: string;
  /** Whole commands to copy, the commonest first. */
  examples: readonly [string, ...string[]];
  /** The end of the sentence "It takes …". */
  takes: string;
  batch: Slot;
  job: Slot;
  testCases: Slot;
  agent: Slot;
  /** Unquoted words that are no names here. */
  keywords: readonly string[];
};

const COMMAND_NAMES = [
  'run',
  'status',
  'job',
  'watch',
  'unwatch',
  'standup',
  'schedule',
  'schedules',
  'agents',
  'cases',
  'use',
  'doctor',
  'subscribe',
  'unsubscribe',
  'subscriptions',
  'mute',
  'unmute',
  'help',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

const NO_WORDS = { batch: 'none', job: 'none', testCases: 'none', agent: 'none', keywords: [] } as const;

const EXAMPLE_BATCH = 'batch_s0OJu2JWR8R45Fai';
const EXAMPLE_JOB = 'job_ksUu5yRHGTLLrLeM';
const EXAMPLE_TEST_CASE = 'tc_d17T6uReChpyfFeP';

/** Every command. Help, the answers to a mistyped one and the manifest's usage hint are derived from it. */
export const COMMANDS: readonly Command[] = [
  {
    ...NO_WORDS,
    name: 'run',
    parameters: '[agent] tc_… tc_… | all | last | failed [anyway]',
    description:
      'Starts a batch: the test cases named by id or by label in quotes, all of the agent’s, those of its last batch, or those that failed in its last finished one. With nothing after it, a form opens. Where the same test cases are running already, that batch is offered; anyway at the end starts another one.',
    examples: [
      '/sigma run all',
      `/sigma run ${EXAMPLE_TEST_CASE}`,
      '/sigma run Refund Line failed',
      '/sigma run "Angry customer"',
    ],
    takes: 'an agent or none, and test cases (tc_… ids or labels in quotes) or one of all, last and failed',
    testCases: 'any',
    agent: 'optional',
    keywords: ['all', 'last', 'failed'],
  },
  {
    ...NO_WORDS,
    name: 'status',
    parameters: '[batch_…] [agent]',
    description: 'Shows one batch, test case by test case; without a batch id, the batches of the agent.',
    examples: [`/sigma status ${EXAMPLE_BATCH}`, '/sigma status', '/sigma status Refund Line'],
    takes: 'a batch id (batch_…) or none, and an agent or none',
    batch: 'optional',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'job',
    parameters: 'job_… [batch_…] [agent]',
    description: 'Shows one attempt: verdict, the judge’s remarks, criteria, duration and transcript.',
    examples: [`/sigma job ${EXAMPLE_JOB}`, `/sigma job ${EXAMPLE_JOB} ${EXAMPLE_BATCH} Refund Line`],
    takes: 'a job id (job_…), and where the job is not known here its batch id (batch_…) and agent',
    job: 'required',
    batch: 'optional',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'watch',
    parameters: 'batch_… [agent]',
    description: 'Announces in this channel the end of a batch that was started elsewhere.',
    examples: [`/sigma watch ${EXAMPLE_BATCH}`],
    takes: 'a batch id (batch_…), and the agent where the batch is not known here',
    batch: 'required',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'unwatch',
    parameters: 'batch_…',
    description: 'Stops announcing a batch in this channel.',
    examples: [`/sigma unwatch ${EXAMPLE_BATCH}`],
    takes: 'a batch id (batch_…)',
    batch: 'required',
  },
  {
    ...NO_WORDS,
    name: 'standup',
    parameters: '[agent…] [since] | at "times" [zone] [agent…] | off',
    description:
      'Posts a digest in this channel: pass rates and their moves, what newly fails, what is fixed, what stays open. With `at` it comes by itself at those times, with `off` no more.',
    examples: [
      '/sigma standup',
      '/sigma standup "Refund Line" 24h',
      '/sigma standup at "weekdays 09:15" Europe/Berlin',
      '/sigma standup off',
    ],
    takes:
      'agents or none and since when (24h, 3d, yesterday, monday), or at with times in quotes and a zone or none, or off',
  },
  {
    ...NO_WORDS,
    name: 'schedule',
    parameters: '"times" run [agent] all | failed | last | tc_… [zone]',
    description: 'Runs test cases in this channel again and again, by the clock.',
    examples: [
      '/sigma schedule "weekdays 06:30" run all',
      '/sigma schedule "mon,thu 14:00" run Refund Line failed UTC',
      '/sigma schedule "30 6 * * 1-5" run all',
    ],
    takes: 'times in quotes (words or a cron pattern), run with what it takes, and a zone or none',
  },
  {
    ...NO_WORDS,
    name: 'schedules',
    parameters: '[pause | resume | remove number]',
    description: 'Lists what happens in this channel by the clock, or changes one of it.',
    examples: ['/sigma schedules', '/sigma schedules pause 3'],
    takes: 'nothing, or pause, resume or remove with a number',
  },
  {
    ...NO_WORDS,
    name: 'agents',
    parameters: '',
    description: 'Lists the agents, with their ids.',
    examples: ['/sigma agents'],
    takes: 'nothing',
  },
  {
    ...NO_WORDS,
    name: 'cases',
    parameters: '[agent]',
    description: 'Lists the test cases of an agent, with their ids.',
    examples: ['/sigma cases', '/sigma cases Refund Line'],
    takes: 'an agent by name or id, or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'use',
    parameters: '[agent]',
    description: 'Makes an agent this channel’s default; without an agent, shows which one it is.',
    examples: ['/sigma use Refund Line', '/sigma use'],
    takes: 'an agent by name or id, or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'doctor',
    parameters: '',
    description:
      'Examines everything that Sigma depends on: token, scopes, key, this channel, clock, looks and database. Says what to do about what is wrong.',
    examples: ['/sigma doctor'],
    takes: 'nothing',
  },
  {
    ...NO_WORDS,
    name: 'subscribe',
    parameters: '[agent] [on:fail|change|always] [below:90%] [mention:@group]',
    description:
      'Announces here every batch of an agent that ends from now on, wherever it was started. `on:fail` (if nothing is said) means a failed attempt, and the first clean batch after one; `on:change` a test case that began to fail or was fixed, and a recovery; `always` every batch; `on:fail,change` either. With `below:90%` the pass rate must lie below that as well, so a recovery is not announced. `mention:` calls somebody to a batch that failed. The same again for one agent replaces what was set.',
    examples: [
      '/sigma subscribe Refund Line',
      '/sigma subscribe Refund Line on:change',
      '/sigma subscribe on:always below:90% mention:S0614TZR7',
    ],
    takes: 'an agent or none, and on:fail, on:change or on:always, below:90% and mention:@group',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'unsubscribe',
    parameters: '[agent]',
    description: 'Ends a subscription of this channel.',
    examples: ['/sigma unsubscribe Refund Line'],
    takes: 'an agent by name or id, or none where there is one subscription',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'subscriptions',
    parameters: '',
    description: 'Lists the subscriptions of this channel, and what was announced last.',
    examples: ['/sigma subscriptions'],
    takes: 'nothing',
  },
  {
    ...NO_WORDS,
    name: 'mute',
    parameters: '30m|2h|3d [agent]',
    description:
      'Keeps the subscriptions of this channel, or that to one agent, silent for a while. Whoever starts a run still gets its result.',
    examples: ['/sigma mute 2h', '/sigma mute 3d Refund Line'],
    takes: 'a time such as 30m, 2h or 3d, and an agent or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'unmute',
    parameters: '[agent]',
    description: 'Ends that before its time.',
    examples: ['/sigma unmute', '/sigma unmute Refund Line'],
    takes: 'an agent by name or id, or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'help',
    parameters: '[command]',
    description: 'Explains every command, or one of them.',
    examples: ['/sigma help', '/sigma help run'],
    takes: 'the name of one command',
  },
];

export function commandNamed(name: string): Command | null {
  const lowerCase = name.toLowerCase();
  return COMMANDS.find((command) => command.name === lowerCase) ?? null;
}

export function commandCalled(name: CommandName): Command {
  const [command = COMMANDS[0]] = COMMANDS.filter((each) => each.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
}

/** The whole line to type: `/sigma status [batch_…] [agent]`. */
export function usageLine(command: Command): string {
  return `/sigma ${command.name} ${command.parameters}`.trimEnd();
}

/** What Slack shows beside `/sigma` while a person types. */
export function usageHint(): string {
  return `[${COMMANDS.map((command) => command.name).join(' | ')}]`;
}
