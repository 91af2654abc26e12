import type { DoctorReport } from '../../use-cases/examine.ts';
import { DOCTOR_ICONS, type DoctorLine, doctorLines, doctorLineText } from './doctor-lines.ts';
import { header, section } from './elements.ts';
import type { Message } from './message.ts';
import { standaloneText } from './standalone-text.ts';
import { counted } from './text.ts';

/** Everything that Sigma depends on, what is wrong first. */
export function doctorMessage(report: DoctorReport): Message {
  const lines = mostUrgentFirst(doctorLines(report));
  const verdict = doctorVerdict(lines);
  const wrong = lines.filter(({ state }) => state !== 'good').map(doctorLineText);
  return {
    text: standaloneText([verdict, ...wrong].join('\n')),
    blocks: [header(verdict), ...lines.map((line) => section(doctorLineText(line)))],
  };
}

export function doctorVerdict(lines: readonly DoctorLine[]): string {
  const bad = lines.filter(({ state }) => state === 'bad').length;
  const warnings = lines.filter(({ state }) => state === 'warning').length;
  if (bad > 0) return `${DOCTOR_ICONS.bad} ${counted(bad, 'thing')} to repair`;
  if (warnings > 0) return `${DOCTOR_ICONS.warning} ${counted(warnings, 'thing')} to look at`;
  return `${DOCTOR_ICONS.good} Everything works`;
}

export function mostUrgentFirst(lines: readonly DoctorLine[]): DoctorLine[] {
  return lines.toSorted((left, right) => ORDER[left.state] - ORDER[right.state]);
}

const ORDER: Record<DoctorLine['state'], number> = { bad: 0, warning: 1, good: 2 };
