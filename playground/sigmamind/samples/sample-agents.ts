import type { SampleAgent } from '../sample.ts';
import { appointmentDesk } from './appointment-desk.ts';
import { cardSupport } from './card-support.ts';
import { outageDesk } from './outage-desk.ts';
import { refundLine } from './refund-line.ts';

export const sampleAgents: SampleAgent[] = [refundLine, appointmentDesk, cardSupport, outageDesk];
