import type { KnownBlock } from '@slack/types';
import type { DoctorReport } from '../../use-cases/examine.ts';
import { doctorVerdict, mostUrgentFirst } from './doctor.ts';
import { doctorLines, doctorLineText } from './doctor-lines.ts';
import { actions, button, context, header, mrkdwn, section } from './elements.ts';
import { localDate } from './local-date.ts';
import { plainLines } from './plain-lines.ts';

/** The same lines as those of `/sigma doctor`; null while they are looked for. */
export function doctorBlocks(report: DoctorReport | null): KnownBlock[] {
  if (report === null) {
    return [header('Doctor'), section('⏳ Asking Slack, SigmaMind and the database how they are…')];
  }
  const lines = mostUrgentFirst(doctorLines(report));
  return [
    header('Doctor'),
    section(doctorVerdict(lines)),
    ...plainLines(lines.map(doctorLineText)),
    context(
      mrkdwn(`Checked ${localDate(report.at)}. In a channel, \`/sigma doctor\` looks at that channel too.`),
    ),
    ...actions(button({ text: 'Check again', action: { name: 'refresh-home' }, discriminator: 'doctor' })),
  ];
}
