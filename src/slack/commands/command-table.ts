/** How many words of a kind a command takes. */
export type Slot = 'none' | 'optional' | 'required' | 'any';

export type Command = {
  name: CommandName;
  group: Group;
  /** What may follow the name. */
  parameters: string;
  /** One short sentence, for the list of all. */
  description: string;
  /** What help about this command alone adds, in our own markup. */
  details?: string;
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

/** Commands that stand together in the list of all, and what heads them. */
export const GROUPS = {
  run: 'Run',
  read: 'Read results',
  follow: 'Be told of results',
  clock: 'By the clock',
  bot: 'About Sigma',
} as const;
export type Group = keyof typeof GROUPS;

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
    group: 'run',
    parameters: '[agent] tc_… tc_… | all | last | failed [anyway]',
    description: 'Starts test cases, and posts how they end.',
    details:
      'Takes `all` test cases of the agent, those of its `last` batch, those that `failed` in its last finished one, or those you name by id or by label in quotes. With nothing after it, a form opens. Where the same test cases are running already, that batch is offered; `anyway` at either end of the command starts another one.',
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
    group: 'read',
    parameters: '[batch_…] [agent]',
    description: 'Shows one batch, test case by test case; without an id, the agent’s batches.',
    examples: [`/sigma status ${EXAMPLE_BATCH}`, '/sigma status', '/sigma status Refund Line'],
    takes: 'a batch id (batch_…) or none, and an agent or none',
    batch: 'optional',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'job',
    group: 'read',
    parameters: 'job_… [batch_…] [agent]',
    description: 'Shows one attempt: verdict, the judge’s remarks, criteria, transcript.',
    examples: [`/sigma job ${EXAMPLE_JOB}`, `/sigma job ${EXAMPLE_JOB} ${EXAMPLE_BATCH} Refund Line`],
    takes: 'a job id (job_…), and where the job is not known here its batch id (batch_…) and agent',
    job: 'required',
    batch: 'optional',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'watch',
    group: 'follow',
    parameters: 'batch_… [agent]',
    description: 'Announces here the end of a batch that was started elsewhere.',
    examples: [`/sigma watch ${EXAMPLE_BATCH}`],
    takes: 'a batch id (batch_…), and the agent where the batch is not known here',
    batch: 'required',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'unwatch',
    group: 'follow',
    parameters: 'batch_…',
    description: 'Stops announcing a batch here.',
    examples: [`/sigma unwatch ${EXAMPLE_BATCH}`],
    takes: 'a batch id (batch_…)',
    batch: 'required',
  },
  {
    ...NO_WORDS,
    name: 'standup',
    group: 'clock',
    parameters: '[agent…] [since] | at "times" [zone] [agent…] | off',
    description: 'Posts how the agents stand: pass rates, what newly fails, is fixed, stays open.',
    details:
      'With `at` it comes by itself at those times, with `off` no more. Without a time since when, it covers what happened since the last one; without agents, all of them, the channel’s own first.',
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
    group: 'clock',
    parameters: '"times" run [agent] all | failed | last | tc_… [zone]',
    description: 'Runs test cases here again and again.',
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
    group: 'clock',
    parameters: '[pause | resume | remove number]',
    description: 'Lists what happens here by the clock; pauses, resumes or removes it.',
    examples: ['/sigma schedules', '/sigma schedules pause 3'],
    takes: 'nothing, or pause, resume or remove with a number',
  },
  {
    ...NO_WORDS,
    name: 'agents',
    group: 'run',
    parameters: '',
    description: 'Lists the agents, with their ids.',
    examples: ['/sigma agents'],
    takes: 'nothing',
  },
  {
    ...NO_WORDS,
    name: 'cases',
    group: 'run',
    parameters: '[agent]',
    description: 'Lists the test cases of an agent, with their ids.',
    examples: ['/sigma cases', '/sigma cases Refund Line'],
    takes: 'an agent by name or id, or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'use',
    group: 'run',
    parameters: '[agent]',
    description: 'Makes an agent this channel’s default.',
    details: 'Without an agent, shows which one it is.',
    examples: ['/sigma use Refund Line', '/sigma use'],
    takes: 'an agent by name or id, or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'doctor',
    group: 'bot',
    parameters: '',
    description: 'Checks what Sigma depends on, and says what to do about what is wrong.',
    details:
      'Looks at the Slack token and its scopes, the SigmaMind key, this channel, the clock, the last look at running batches and the database.',
    examples: ['/sigma doctor'],
    takes: 'nothing',
  },
  {
    ...NO_WORDS,
    name: 'subscribe',
    group: 'follow',
    parameters: '[agent] [on:fail|change|always] [below:90%] [mention:@group]',
    description: 'Announces here an agent’s batches, wherever they were started.',
    details:
      '• `on:fail`, if nothing is said: batches with a failed attempt, and the first clean one after them\n• `on:change`: test cases that begin to fail or are fixed, and recoveries\n• `on:always`: every batch; `on:fail,change`: either\n• `below:90%`: only batches with a lower pass rate, so no recoveries\n• `mention:` and an id calls a group or a person to batches that failed\nOnly what ends from now on is announced. The same again for one agent replaces what was set.',
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
    group: 'follow',
    parameters: '[agent]',
    description: 'Ends a subscription of this channel.',
    examples: ['/sigma unsubscribe Refund Line'],
    takes: 'an agent by name or id, or none where there is one subscription',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'subscriptions',
    group: 'follow',
    parameters: '',
    description: 'Lists the subscriptions of this channel, and what was announced last.',
    examples: ['/sigma subscriptions'],
    takes: 'nothing',
  },
  {
    ...NO_WORDS,
    name: 'mute',
    group: 'follow',
    parameters: '30m|2h|3d|tomorrow [agent]',
    description: 'Keeps the subscriptions of this channel silent for a while.',
    details:
      'With an agent, only that one. `tomorrow` is 9:00 of your next morning. Whoever starts a run still gets its result.',
    examples: ['/sigma mute 2h', '/sigma mute 3d Refund Line', '/sigma mute tomorrow'],
    takes: 'a time such as 30m, 2h or 3d, or tomorrow, and an agent or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'unmute',
    group: 'follow',
    parameters: '[agent]',
    description: 'Ends a mute before its time.',
    examples: ['/sigma unmute', '/sigma unmute Refund Line'],
    takes: 'an agent by name or id, or none',
    agent: 'optional',
  },
  {
    ...NO_WORDS,
    name: 'help',
    group: 'bot',
    parameters: '[command]',
    description: 'Lists every command, or explains one in full.',
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
