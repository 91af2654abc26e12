import type { KnownBlock } from '@slack/types';
import type { AppointmentChange } from '../../use-cases/answer.ts';
import type { Appointment, Task } from '../../use-cases/clock-store.ts';
import type { ZoneSource } from '../../use-cases/zone-to-keep.ts';
import { actions, button, confirmDialog, context, mrkdwn, mrkdwnSection, section } from './elements.ts';
import { escapeMrkdwn, oneLine } from './escape.ts';
import { cutText, fitItems, LIMITS, renderedLength } from './limits.ts';
import { localDate } from './local-date.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { counted, mention } from './text.ts';

const WORDS_LENGTH = 80;
const TASK_LENGTH = 160;
const MOST_SHOWN = 15;
const BLOCKS_BUDGET = LIMITS.messageText - 500;
const TEXT_BYTES = 3500;

export function standupPostedNote({ since, next }: { since: Date; next: Appointment | null }): Message {
  const coming =
    next === null
      ? 'To have it come by itself: `/sigma standup at "weekdays 09:15"`.'
      : `The next one comes by itself ${localDate(next.nextAt)} (${when(next)}).`;
  return noteMessage({
    says: 'The stand-up is on its way into this channel.',
    hint: `It covers the time since ${localDate(since)}. ${coming}`,
  });
}

export function standupStoppedNote({ wasSet }: { wasSet: boolean }): Message {
  return noteMessage({
    says: wasSet
      ? 'No more stand-ups by the clock in this channel.'
      : 'No stand-up by the clock was set in this channel.',
    hint: 'To have one: `/sigma standup at "weekdays 09:15"`. At any time: `/sigma standup`.',
  });
}

export function appointmentMadeNote(made: { appointment: Appointment; zoneSource: ZoneSource }): Message {
  const { appointment, zoneSource } = made;
  const { number, task } = appointment;
  const zone =
    zoneSource === 'unknown'
      ? ' Slack does not say your time zone, so it is UTC: name one, such as Europe/Berlin, to change that.'
      : zoneSource === 'person'
        ? ' The zone is that of your Slack profile.'
        : '';
  const undo = task.kind === 'standup' ? '`/sigma standup off`' : `\`/sigma schedules remove ${number}\``;
  return noteMessage({
    says: `⏰ Set: ${taskInWords(task)}, ${plainWhen(appointment)}, in this channel.${zone}`,
    hint: `Next ${localDate(appointment.nextAt)}. To end it: ${undo}. All of this channel: \`/sigma schedules\`.`,
  });
}

/** Everything that happens in a channel by the clock; `changed` is what was just done to one. */
export function appointmentListMessage(list: {
  appointments: readonly Appointment[];
  changed: AppointmentChange | null;
}): Message {
  const { appointments, changed } = list;
  const done = changed === null ? [] : [`${CHANGED[changed.to]} ${changed.number}.`];
  if (appointments.length === 0) {
    return noteMessage({
      says: [...done, 'Nothing happens in this channel by the clock.'].join(' '),
      hint: 'To run test cases by the clock: `/sigma schedule "weekdays 06:30" run all`. A stand-up: `/sigma standup at "weekdays 09:15"`.',
    });
  }
  const title = [...done, `${counted(appointments.length, 'schedule')} in this channel`].join(' ');
  const most = appointments.slice(0, MOST_SHOWN);
  const { fitting } = fitItems(most.map(blocksOf), BLOCKS_BUDGET, renderedLength);
  const leftOut = appointments.length - fitting.length;
  const rest = leftOut === 0 ? [] : [context(`and ${leftOut} more; remove some to see them`)];
  const lines = fitItems(most.map(lineOf), TEXT_BYTES, (line) => Buffer.byteLength(line)).fitting;
  return {
    text: [title, ...lines].join('\n'),
    blocks: [section(title), ...fitting.flat(), ...rest],
  };
}

const CHANGED: Record<AppointmentChange['to'], string> = {
  paused: '⏸ Paused',
  active: '▶️ Resumed',
  removed: '🗑 Removed',
};

function blocksOf(appointment: Appointment): KnownBlock[] {
  const { number, isPaused, userId } = appointment;
  const toggle = isPaused
    ? button({
        text: 'Resume',
        action: { name: 'change-schedule', number, to: 'active' },
        discriminator: 'toggle',
      })
    : button({
        text: 'Pause',
        action: { name: 'change-schedule', number, to: 'paused' },
        discriminator: 'toggle',
      });
  const remove = button({
    text: 'Remove',
    action: { name: 'change-schedule', number, to: 'removed' },
    discriminator: 'remove',
    confirm: confirmDialog({
      title: 'Remove it?',
      text: `Schedule ${number} will not take place any more.`,
      confirm: 'Remove',
      deny: 'Keep',
    }),
  });
  return [
    mrkdwnSection(lineOf(appointment)),
    context(mrkdwn(`Set by ${mention(userId)}`)),
    ...actions(toggle, remove),
  ];
}

function lineOf(appointment: Appointment): string {
  const { what, at } = appointmentWords(appointment);
  return `${what} · ${at}`;
}

/** In mrkdwn: `3 · run all`, and `weekdays 09:15 (Europe/Berlin) · ⏰ Next …`. */
export function appointmentWords(appointment: Appointment): { what: string; at: string } {
  const { number, task, isPaused, nextAt } = appointment;
  const state = isPaused ? '⏸ Paused' : `⏰ Next ${localDate(nextAt)}`;
  return {
    what: `${number} · ${escapeMrkdwn(taskInWords(task))}`,
    at: `${when(appointment)} · ${state}`,
  };
}

function when(appointment: Appointment): string {
  return escapeMrkdwn(plainWhen(appointment));
}

/** `weekdays 09:15 (Europe/Berlin)` */
function plainWhen({ times, zone }: Appointment): string {
  return `${cutText(oneLine(times.words), WORDS_LENGTH)} (${cutText(oneLine(zone), WORDS_LENGTH)})`;
}

function taskInWords(task: Task): string {
  const words = task.kind === 'standup' ? standupInWords(task.agents) : runInWords(task.intent);
  return cutText(oneLine(words), TASK_LENGTH);
}

function standupInWords(agents: readonly string[]): string {
  return agents.length === 0 ? 'stand-up' : `stand-up of ${agents.join(', ')}`;
}

function runInWords(intent: Extract<Task, { kind: 'run' }>['intent']): string {
  const { agent, names, selection, isInsisting } = intent;
  const what = selection.kind === 'listed' ? selection.testCaseIds : [selection.kind];
  const anyway = isInsisting ? ['anyway'] : [];
  return ['run', ...(agent === null ? [] : [agent]), ...names, ...what, ...anyway].join(' ');
}
