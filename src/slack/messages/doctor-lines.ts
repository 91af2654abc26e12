import type { DoctorReport, Probe } from '../../use-cases/examine.ts';
import type { SigmaMindErrorKind } from '../../use-cases/sigma-mind.ts';
import { oneLine } from './escape.ts';
import { cutText } from './limits.ts';
import { durationInWords } from './progress.ts';
import { counted } from './text.ts';

/** `says` and `toDo` may hold text from outside: for plain text. */
export type DoctorLine = {
  state: 'good' | 'warning' | 'bad';
  what: string;
  says: string;
  toDo: string | null;
};

export const DOCTOR_ICONS: Record<DoctorLine['state'], string> = { good: '✅', warning: '⚠️', bad: '❌' };

/** Slack and SigmaMind give their times in whole seconds, and an answer takes its time. */
const TOLERATED_SECONDS = 10;
/** A request signed longer ago than five minutes is refused. */
const REFUSED_SECONDS = 240;
const WORD_LENGTH = 80;

/** One line for everything that was examined. */
export function doctorLines(report: DoctorReport): DoctorLine[] {
  return [
    token(report),
    scopes(report),
    sigmaMind(report),
    ...(report.channel === null ? [] : [channel(report.channel)]),
    clock(report),
    lastLook(report),
    store(report),
    {
      state: 'good',
      what: 'Version',
      says: `${report.version}, running for ${durationInWords(secondsSince(report.startedAt, report.at))}.`,
      toDo: null,
    },
  ];
}

/** The line, and below it what to do. */
export function doctorLineText({ state, what, says, toDo }: DoctorLine): string {
  return `${DOCTOR_ICONS[state]} ${what}: ${says}${toDo === null ? '' : `\n→ ${toDo}`}`;
}

function token({ token: probe }: DoctorReport): DoctorLine {
  const what = 'Slack token';
  if (probe.kind !== 'known') {
    return silent(what, probe, 'Slack may be slow or away: try again in a minute.');
  }
  const { value } = probe;
  if (value.kind === 'refused') {
    return {
      state: 'bad',
      what,
      says: `Slack refuses it (${word(value.slackError)}).`,
      toDo: 'Put the bot token of the installed app into SLACK_BOT_TOKEN and start the bot again.',
    };
  }
  const who = value.botName === null ? '' : `, as ${word(value.botName)}`;
  const where = value.teamName === null ? '' : ` in ${word(value.teamName)}`;
  return { state: 'good', what, says: `works${who}${where}.`, toDo: null };
}

function scopes({ token: probe, neededScopes }: DoctorReport): DoctorLine {
  const what = 'Scopes';
  const granted = probe.kind === 'known' && probe.value.kind === 'valid' ? probe.value.scopes : null;
  if (granted === null) {
    return { state: 'warning', what, says: 'Slack did not say which the token has.', toDo: null };
  }
  const missing = neededScopes.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) {
    return {
      state: 'good',
      what,
      says: `all ${neededScopes.length} that are needed are granted.`,
      toDo: null,
    };
  }
  return {
    state: 'bad',
    what,
    says: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    toDo: 'Update the app from manifest.json and install it in the workspace again.',
  };
}

const SIGMA_MIND_TROUBLE: Record<SigmaMindErrorKind, Omit<DoctorLine, 'what'>> = {
  unauthorized: {
    state: 'bad',
    says: 'SigmaMind refuses it.',
    toDo: 'Put a valid key into SIGMA_API_KEY and start the bot again.',
  },
  'not-found': {
    state: 'bad',
    says: 'SigmaMind does not know the configured agent.',
    toDo: 'Put the id of one of the account’s agents into SIGMA_AGENT_ID and start the bot again.',
  },
  'invalid-request': {
    state: 'bad',
    says: 'SigmaMind refuses the configured agent.',
    toDo: 'Put the id of one of the account’s agents into SIGMA_AGENT_ID and start the bot again.',
  },
  'rate-limited': {
    state: 'warning',
    says: 'SigmaMind asks to slow down.',
    toDo: 'Sigma asks less often by itself: results come later for a while.',
  },
  unavailable: {
    state: 'bad',
    says: 'SigmaMind does not answer.',
    toDo: 'What was started goes on there. Look at SIGMA_API_URL if this lasts.',
  },
  'unexpected-response': {
    state: 'bad',
    says: 'SigmaMind answers something that is not understood.',
    toDo: 'Look at SIGMA_API_URL: does it point to the API?',
  },
};

function sigmaMind({ sigmaMind: probe }: DoctorReport): DoctorLine {
  const what = 'SigmaMind key';
  if (probe.kind !== 'known') {
    return silent(what, probe, 'What was started goes on there. Look at SIGMA_API_URL if this lasts.');
  }
  if (probe.value === null) return { state: 'good', what, says: 'works.', toDo: null };
  // The key was taken: it is the agent that is wrong.
  const isOfAgent = probe.value === 'not-found' || probe.value === 'invalid-request';
  const trouble = SIGMA_MIND_TROUBLE[probe.value];
  return isOfAgent
    ? { ...trouble, what: 'Configured agent', says: 'SigmaMind does not know it.' }
    : { ...trouble, what };
}

function channel(probe: Probe<string | null>): DoctorLine {
  const what = 'This channel';
  if (probe.kind !== 'known') {
    return silent(what, probe, 'Slack may be slow or away: try again in a minute.');
  }
  if (probe.value === null) return { state: 'good', what, says: 'Sigma can post here.', toDo: null };
  return probe.value === 'is_archived'
    ? { state: 'bad', what, says: 'it is archived.', toDo: 'Unarchive it, or run in another channel.' }
    : {
        state: 'bad',
        what,
        says: 'Sigma is not in it, so it cannot post results here.',
        toDo: 'Type /invite @Sigma. In a direct message between people that is not possible: use a channel.',
      };
}

function clock({ secondsAhead }: DoctorReport): DoctorLine {
  const what = 'Clock';
  const known = [
    { side: 'Slack', seconds: secondsAhead.slack },
    { side: 'SigmaMind', seconds: secondsAhead.sigmaMind },
  ].flatMap(({ side, seconds }) => (seconds === null ? [] : [{ side, seconds, off: Math.abs(seconds) }]));
  const [worst] = known.toSorted((left, right) => right.off - left.off);
  if (worst === undefined) {
    return { state: 'warning', what, says: 'nobody answered to compare it with.', toDo: null };
  }
  if (worst.off <= TOLERATED_SECONDS) {
    return {
      state: 'good',
      what,
      says: `agrees with ${known.map(({ side }) => side).join(' and ')}.`,
      toDo: null,
    };
  }
  return {
    state: worst.off >= REFUSED_SECONDS ? 'bad' : 'warning',
    what,
    says: `${durationInWords(worst.off)} ${worst.seconds > 0 ? 'ahead of' : 'behind'} ${worst.side}.`,
    toDo: 'Let the time service (NTP) of the bot’s machine set it.',
  };
}

function lastLook({ lastLook: last, watchedCount, at, startedAt }: DoctorReport): DoctorLine {
  const what = 'Last look at running batches';
  const watched =
    watchedCount.kind === 'known' ? `${counted(watchedCount.value, 'batch', 'batches')} watched now.` : '';
  if (last === null) {
    const isIdle = watchedCount.kind === 'known' && watchedCount.value === 0;
    const says = `none since the start ${ago(startedAt, at)}. ${watched}`.trimEnd();
    return { state: isIdle ? 'good' : 'warning', what, says, toDo: null };
  }
  const when = ago(last.at, at);
  if (last.error === null)
    return { state: 'good', what, says: `${when}, went well. ${watched}`.trimEnd(), toDo: null };
  const { says, toDo } = SIGMA_MIND_TROUBLE[last.error];
  return { state: 'warning', what, says: `${when}. ${says} ${watched}`.trimEnd(), toDo };
}

function store({ store: probe, storeName }: DoctorReport): DoctorLine {
  const what = 'Database';
  if (probe.kind === 'known') return { state: 'good', what, says: `${storeName} answers.`, toDo: null };
  return {
    ...silent(
      what,
      probe,
      'Look at DATABASE_URL or at the disk of DATA_DIR. Nothing new is taken meanwhile.',
    ),
    state: 'bad',
  };
}

function silent(what: string, probe: Exclude<Probe<unknown>, { kind: 'known' }>, toDo: string): DoctorLine {
  return probe.kind === 'late'
    ? { state: 'warning', what, says: 'no answer within 2 seconds.', toDo }
    : { state: 'bad', what, says: `no good answer (reference ${probe.reference} in the log).`, toDo };
}

function ago(then: Date, at: Date): string {
  const seconds = secondsSince(then, at);
  return seconds < 2 ? 'just now' : `${durationInWords(seconds)} ago`;
}

function secondsSince(then: Date, at: Date): number {
  return Math.max(0, Math.round((at.getTime() - then.getTime()) / 1000));
}

function word(text: string): string {
  return cutText(oneLine(text), WORD_LENGTH);
}
