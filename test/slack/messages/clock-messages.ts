import type { AgentDigest } from '../../../src/domain/digest.ts';
import {
  appointmentListMessage,
  appointmentMadeNote,
  standupPostedNote,
  standupStoppedNote,
} from '../../../src/slack/messages/appointments.ts';
import { digestMessage } from '../../../src/slack/messages/digest.ts';
import type { Message } from '../../../src/slack/messages/message.ts';
import { notRunMessage } from '../../../src/slack/messages/not-run.ts';
import { refusalMessage } from '../../../src/slack/messages/refusal.ts';
import { byName, type Who } from '../../../src/slack/messages/who.ts';
import type { Appointment } from '../../../src/use-cases/clock-store.ts';
import type { Digest } from '../../../src/use-cases/digest-store.ts';
import { aTestCase, NOW } from './answer-samples.ts';

type Size = { text: string; count: number };

/** Whoever it is calls themselves so. */
export function namedLike({ text }: Pick<Size, 'text'>): Who {
  return byName(new Map([text, 'U0ASHA0001'].map((userId) => [userId, text])));
}

const LATE = { dueAt: NOW, zone: 'Europe/Berlin', isLate: true };

export function anAppointment(fields: Partial<Appointment> = {}): Appointment {
  return {
    appointmentId: 'run:command:1',
    number: 3,
    channelId: 'C0TESTS',
    userId: 'U0ASHA0001',
    task: { kind: 'standup', agents: [] },
    times: { words: 'weekdays 09:15', pattern: '15 9 * * 1-5' },
    zone: 'Europe/Berlin',
    isPaused: false,
    nextAt: NOW,
    createdAt: NOW,
    ...fields,
  };
}

export function aDigest(fields: Partial<Digest> = {}): Digest {
  return {
    digestId: 'C0TESTS:1',
    channelId: 'C0TESTS',
    userId: 'U0ASHA0001',
    agents: [],
    since: new Date(NOW.getTime() - 24 * 60 * 60_000),
    until: NOW,
    isContinued: true,
    zone: 'Europe/Berlin',
    byClock: null,
    ...fields,
  };
}

export function appointmentMessages({ text, count }: Size): Message[] {
  const names = Array.from({ length: count }, () => text);
  const [standup, run] = [
    anAppointment({
      userId: text,
      times: { words: text, pattern: text },
      task: { kind: 'standup', agents: names },
    }),
    anAppointment({
      userId: text,
      zone: text,
      isPaused: true,
      task: {
        kind: 'run',
        intent: { kind: 'run', agent: text, names, selection: { kind: 'listed', testCaseIds: names } },
      },
    }),
  ];
  const appointments = Array.from({ length: count }, (_, index) => (index % 2 === 0 ? standup : run));
  return [
    standupPostedNote({ since: NOW, next: standup }),
    standupPostedNote({ since: NOW, next: null }),
    standupStoppedNote({ wasSet: true }),
    appointmentMadeNote({ appointment: standup, zoneSource: 'unknown' }),
    appointmentMadeNote({ appointment: run, zoneSource: 'person' }),
    appointmentListMessage({ appointments, changed: { number: 3, to: 'paused' } }),
    appointmentListMessage({ appointments: [], changed: { number: 3, to: 'removed' } }),
    notRunMessage(
      { userId: text, byClock: LATE },
      refusalMessage({ kind: 'agent-unknown', words: text, known: [] }),
      namedLike({ text }),
    ),
  ];
}

export function digestMessages({ text, count }: Size): Message[] {
  const agent = { agentId: text, name: text, status: text };
  const testCase = aTestCase({ testCaseId: text, label: text, userPrompt: text });
  const changed = Array.from({ length: count }, () => ({ testCase, isSure: false }));
  const digestOf = (fields: Partial<AgentDigest> = {}): AgentDigest => ({
    agent,
    batchCount: 3,
    runCount: 2,
    runningCount: 1,
    result: {
      batchId: text,
      now: { passed: 3, total: 4 },
      before: { passed: 1, total: 4 },
      move: 'better',
    },
    newlyFailing: changed,
    fixed: changed,
    open: changed.map(() => ({ testCase, since: NOW, isOlder: true, claimedBy: 'U0ASHA0001' })),
    isWhole: false,
    ...fields,
  });
  const names = Array.from({ length: count }, () => text);
  const digest = aDigest({ userId: text, agents: names, byClock: LATE });
  const who = namedLike({ text });
  const none = { unread: [], leftOutCount: 0 };
  return [
    digestMessage({ digest, agents: names.map(() => digestOf()), unread: names, leftOutCount: 7 }, who),
    digestMessage(
      { digest, agents: [digestOf({ result: null, newlyFailing: [], fixed: [], open: [] })], ...none },
      who,
    ),
    digestMessage({ digest, agents: [digestOf({ batchCount: 0, runningCount: 0 })], ...none }, who),
    digestMessage({ digest, agents: [], ...none }, who),
  ];
}
