import type { ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { BatchSummary } from '../../domain/batch-summary.ts';
import { dayIn, type TriageKind } from '../../domain/triage.ts';
import { zoneNamed } from '../../domain/zone.ts';
import { plainText, section } from './elements.ts';
import { cleanText } from './escape.ts';
import { codePointCount, cutText, LIMITS } from './limits.ts';
import { agentName, caseTitle, counted } from './text.ts';

export const CLAIM_CALLBACK_ID = 'claim';
export const CLAIM_FIELDS = { cases: 'cases', kind: 'kind', until: 'until', reason: 'reason' } as const;

const MAX_OPTIONS = 100;
const OPTION_VALUE_LENGTH = 150;
const REASON_LENGTH = 300;

const place = z.object({
  batchId: z.string(),
  agentId: z.string(),
  /** Where the result is the sum of a group. */
  groupId: z.string().optional(),
  channelId: z.string(),
  messageTs: z.string().nullable(),
  /** Of whoever has the form open. */
  zone: z.string().transform(zoneNamed).nullable().default(null),
});

/** Where the button was pressed. */
export type ClaimPlace = z.infer<typeof place>;

export type ClaimChoice = ClaimPlace & {
  testCases: { testCaseId: string; title: string }[];
  kind: TriageKind;
  untilDay: string | null;
  reason: string | null;
};

const KINDS: readonly { kind: TriageKind; text: string; description: string }[] = [
  { kind: 'claim', text: 'I look after it', description: 'Until all attempts of a later batch pass' },
  { kind: 'known-issue', text: 'Known issue', description: 'Until a day, or until it fails in another way' },
  { kind: 'none', text: 'Take back', description: 'Neither claimed nor known any more' },
];

export function claimLoadingModal(where: ClaimPlace): ModalView {
  return { ...frame(where), blocks: [section('⏳ Reading the failing test cases…')] };
}

export function claimFailedModal(where: ClaimPlace, words: string): ModalView {
  return { ...frame(where), blocks: [section(words)] };
}

export function claimModal(where: ClaimPlace, { cases, agent }: BatchSummary): ModalView {
  const failing = cases.filter(({ failed }) => failed > 0);
  const options = failing.flatMap(({ testCase, passed, failed }): PlainTextOption[] => {
    const { testCaseId } = testCase;
    if (cleanText(testCaseId) !== testCaseId || codePointCount(testCaseId) > OPTION_VALUE_LENGTH) return [];
    return [
      {
        text: plainText(caseTitle(testCase, LIMITS.optionText)),
        value: testCaseId,
        description: plainText(`${passed}/${passed + failed} passed`),
      },
    ];
  });
  const shown = options.slice(0, MAX_OPTIONS);
  if (shown.length === 0) {
    return claimFailedModal(
      where,
      'It is not known which test cases of this batch failed, so none can be claimed.',
    );
  }
  const [only] = shown;
  const kinds = KINDS.map(({ kind, text, description }) => ({
    text: plainText(text),
    value: kind,
    description: plainText(description),
  }));
  const [firstKind] = kinds;
  const left = failing.length - shown.length;
  return {
    ...frame(where),
    submit: plainText('Save'),
    blocks: [
      section(
        `${agentName(agent)}: ${counted(failing.length, 'failing test case')}${left === 0 ? '' : `, ${shown.length} listed`}`,
      ),
      {
        type: 'input',
        block_id: CLAIM_FIELDS.cases,
        label: plainText('Test cases'),
        element: {
          type: 'multi_static_select',
          action_id: CLAIM_FIELDS.cases,
          placeholder: plainText('Pick test cases'),
          options: shown,
          ...(shown.length === 1 && only !== undefined ? { initial_options: [only] } : {}),
        },
      },
      {
        type: 'input',
        block_id: CLAIM_FIELDS.kind,
        label: plainText('What of it?'),
        element: {
          type: 'radio_buttons',
          action_id: CLAIM_FIELDS.kind,
          options: kinds,
          ...(firstKind === undefined ? {} : { initial_option: firstKind }),
        },
      },
      {
        type: 'input',
        block_id: CLAIM_FIELDS.until,
        label: plainText('Known issue until'),
        optional: true,
        hint: plainText(
          where.zone === null
            ? 'That day included. Slack does not say your time zone, so it ends in UTC.'
            : `That day included, in your time zone (${where.zone}).`,
        ),
        element: { type: 'datepicker', action_id: CLAIM_FIELDS.until },
      },
      {
        type: 'input',
        block_id: CLAIM_FIELDS.reason,
        label: plainText('Reason'),
        optional: true,
        element: { type: 'plain_text_input', action_id: CLAIM_FIELDS.reason, max_length: REASON_LENGTH },
      },
    ],
  };
}

const option = z.object({ value: z.string(), text: z.object({ text: z.string() }) });
const field = z.object({
  selected_options: z.array(option).nullish(),
  selected_option: option.nullish(),
  selected_date: z.iso.date().nullish(),
  value: z.string().nullish(),
});
const view = z.object({
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), field)) }),
});
const triageKind = z.enum(['claim', 'known-issue', 'none']);

/** Null where it is not ours or was tampered with. */
export function readClaimModal(payload: unknown): ClaimChoice | null {
  const parsed = view.safeParse(payload);
  if (!parsed.success) return null;
  const where = place.safeParse(jsonOf(parsed.data.private_metadata));
  const { values } = parsed.data.state;
  const of = (name: string) => values[name]?.[name];
  const kind = triageKind.safeParse(of(CLAIM_FIELDS.kind)?.selected_option?.value);
  if (!where.success || !kind.success) return null;
  const reason = (of(CLAIM_FIELDS.reason)?.value ?? '').trim();
  return {
    ...where.data,
    testCases: (of(CLAIM_FIELDS.cases)?.selected_options ?? [])
      .slice(0, MAX_OPTIONS)
      .map(({ value, text }) => ({ testCaseId: value, title: text.text })),
    kind: kind.data,
    untilDay: kind.data === 'known-issue' ? (of(CLAIM_FIELDS.until)?.selected_date ?? null) : null,
    reason: reason === '' ? null : cutText(reason, REASON_LENGTH),
  };
}

/** What to tell Slack is missing, by block; null where it can be saved. */
export function claimErrors(
  { kind, testCases, untilDay, zone, reason }: ClaimChoice,
  now: Date,
): Record<string, string> | null {
  if (testCases.length === 0) return { [CLAIM_FIELDS.cases]: 'Pick at least one test case.' };
  if (kind !== 'known-issue') return null;
  const today = dayIn(zone, now);
  const errors = {
    ...(untilDay === null ? { [CLAIM_FIELDS.until]: 'Pick the day until which it is known.' } : {}),
    ...(untilDay !== null && untilDay < today ? { [CLAIM_FIELDS.until]: 'Pick today or a later day.' } : {}),
    ...(reason === null ? { [CLAIM_FIELDS.reason]: 'Say what is waited for.' } : {}),
  };
  return Object.keys(errors).length === 0 ? null : errors;
}

function frame(where: ClaimPlace): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: CLAIM_CALLBACK_ID,
    title: plainText('Failing test cases'),
    close: plainText('Cancel'),
    private_metadata: JSON.stringify(where),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
