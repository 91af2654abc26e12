import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../../playground/slack/check-blocks.ts';
import type { Triage } from '../../../src/domain/triage.ts';
import { claimErrors, claimModal, readClaimModal } from '../../../src/slack/messages/claim-modal.ts';
import { completionMessage } from '../../../src/slack/messages/completion.ts';
import { triageDecidedNote, triageLine, withTriage } from '../../../src/slack/messages/triage.ts';
import { byName } from '../../../src/slack/messages/who.ts';
import type { TriageNote } from '../../../src/use-cases/triage-notes.ts';
import { caseOf, summaryOf, withoutAttempts } from './batch-fixture.ts';
import { liveMarkup, mrkdwnTexts, shownText } from './shown.ts';

const failing = summaryOf([caseOf('pf', { id: 'tc_1' }), caseOf('pp', { id: 'tc_2' })]);
const HOSTILE = [
  '<!channel> *bold* `code` http://evil.example :smile: @here',
  'x'.repeat(20_000),
  '&<>'.repeat(7000),
];
const place = { batchId: 'batch_1', agentId: 'agent_1', channelId: 'C1', messageTs: '1.1', zone: null };

function note(changes: Partial<TriageNote> = {}): TriageNote {
  return {
    title: 'Angry',
    kind: 'claim',
    userId: 'U1ASHA',
    reason: null,
    untilDay: null,
    end: null,
    ...changes,
  };
}

function decided(changes: Partial<Triage> = {}): Triage {
  return {
    ...note(),
    changeId: 'V1',
    zone: null,
    agentId: 'agent_1',
    testCaseId: 'tc_1',
    signature: [],
    batchId: 'batch_1',
    decidedAt: new Date(0),
    endedBy: null,
    ...changes,
  };
}

const who = byName(new Map([['U1ASHA', 'Asha']]));

const said = (...notes: TriageNote[]) =>
  shownText(withTriage(completionMessage(failing), failing, notes, undefined, who).blocks);

describe('a message about a batch', () => {
  it.each<[TriageNote, string]>([
    [note(), '🙋 Angry: claimed by Asha'],
    [
      note({ kind: 'known-issue', untilDay: '2026-12-03', reason: 'waiting for the API' }),
      '📌 Angry: known issue until 3 Dec: waiting for the API',
    ],
    [note({ end: 'passed' }), '✅ Angry: passes again, the claim by Asha has ended'],
    [
      note({ kind: 'known-issue', untilDay: '2026-12-03', reason: 'the API', end: 'fails-otherwise' }),
      '⚠️ Angry: open again, it fails in another way than the known issue: the API',
    ],
  ])('says what is claimed or known', (one, words) => {
    expect(said(one)).toContain(words);
  });

  it('offers to claim what fails', () => {
    expect(said()).toContain('Claim…');
  });

  it.each([summaryOf([caseOf('pp')]), withoutAttempts(failing), summaryOf([caseOf('pfr')])])(
    'offers nothing to claim where nothing is known to have failed for good',
    (summary) => {
      expect(shownText(withTriage(completionMessage(summary), summary, []).blocks)).not.toContain('Claim…');
    },
  );

  it('says so above the small print', () => {
    const { blocks } = withTriage(completionMessage(failing), failing, [note()]);
    const shown = shownText(blocks);
    expect(shown.indexOf('claimed by')).toBeGreaterThan(shown.indexOf('remarks in the thread'));
    expect(shown.indexOf('claimed by')).toBeLessThan(shown.indexOf('Started by'));
    expect(blocks.at(-1)?.type).toBe('actions');
  });

  it('counts what it leaves out', () => {
    expect(said(...Array.from({ length: 40 }, () => note()))).toContain(
      'and 28 more test cases claimed or known',
    );
  });
});

describe('a decision', () => {
  const known = (id: string) =>
    decided({ testCaseId: id, title: id, kind: 'known-issue', untilDay: '2026-12-03', reason: 'the API' });

  it.each<[Triage[], string]>([
    [[decided()], '🙋 Asha claimed Angry'],
    [[known('Calm')], '📌 Asha marked Calm as a known issue until 3 Dec: the API'],
    [[known('Calm'), known('Rude')], '📌 Asha marked Calm, Rude as known issues until 3 Dec: the API'],
    [[decided({ kind: 'none', reason: 'x' })], '↩️ Asha took back what was said of Angry'],
  ])('reads as one sentence', (triages, words) => {
    expect(triageLine(triages, who).text).toBe(words);
  });

  it('tells its end as the results do', () => {
    for (const [zone, words] of [
      [null, 'UTC'],
      ['Asia/Kolkata', 'Asia/Kolkata'],
    ] as const) {
      const { text } = triageDecidedNote([{ ...known('Calm'), zone }]);
      expect(text).toContain(`is a known issue until the end of 3 Dec (${words})`);
    }
  });
});

describe.each(HOSTILE)('words from outside such as %.20s', (text) => {
  const many = Array.from({ length: 150 }, (_, index) =>
    caseOf('pf', { id: `tc_${index}`, label: text, remarks: text }),
  );
  const summary = summaryOf(many, { agent: { agentId: text, name: text, status: text } });
  const notes = many.map(() =>
    note({ title: text, kind: 'known-issue', reason: text, untilDay: '2026-12-03' }),
  );
  const all = many.map(() => decided({ title: text, reason: text, kind: 'known-issue', untilDay: text }));
  const claims = many.map(() => note({ title: text, reason: text }));
  const hostile = byName(new Map([['U1ASHA', text]]));
  const messages = [
    withTriage(completionMessage(summary), summary, notes, undefined, hostile),
    withTriage(completionMessage(summary), summary, claims, undefined, hostile),
    triageLine(all, hostile),
    triageDecidedNote(all),
    triageDecidedNote(
      all,
      many.map(() => ({ title: text, userId: 'U1ASHA' })),
    ),
    triageDecidedNote(
      [],
      many.map(() => ({ title: text, userId: text })),
    ),
  ];

  it('keep to the limits of Slack', () => {
    expect(messages.flatMap(({ text: words, blocks }) => checkMessage({ text: words, blocks }))).toEqual([]);
    expect(checkView(claimModal(place, summary))).toEqual([]);
  });

  it('become no markup', () => {
    const markup = messages.flatMap((message) => [message.text, ...mrkdwnTexts(message.blocks)]);
    expect(markup.flatMap((each) => liveMarkup(each, ['U1ASHA', 'U1STARTER']))).toEqual([]);
  });
});

describe('the claim form', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const option = (value: string) => ({ value, text: { text: value } });
  const view = (values: Record<string, object>) => ({
    private_metadata: JSON.stringify(place),
    state: {
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { [name]: value }])),
    },
  });
  const read = (kind: string, more: Record<string, object> = {}) =>
    readClaimModal(
      view({
        cases: { selected_options: [option('tc_1')] },
        kind: { selected_option: option(kind) },
        ...more,
      }),
    );

  it('lists the failing test cases alone', () => {
    expect(JSON.stringify(claimModal(place, failing))).toMatch(/tc_1(?!.*"tc_2")/u);
  });

  it.each<[string, Record<string, object>, string[]]>([
    ['claim', {}, []],
    ['none', {}, []],
    ['known-issue', {}, ['until', 'reason']],
    ['known-issue', { until: { selected_date: '2026-11-21' }, reason: { value: 'x' } }, ['until']],
    ['known-issue', { until: { selected_date: '2026-11-22' }, reason: { value: ' ' } }, ['reason']],
    ['known-issue', { until: { selected_date: '2026-11-22' }, reason: { value: 'x' } }, []],
  ])('with %s and %j objects to %j', (kind, more, fields) => {
    const choice = read(kind, more);
    if (choice === null) throw new Error('not read');
    expect(Object.keys(claimErrors(choice, now) ?? {})).toEqual(fields);
  });

  it.each([
    ['Pacific/Auckland', '2026-11-22', ['until']],
    ['Pacific/Auckland', '2026-11-23', []],
    ['America/Los_Angeles', '2026-11-21', ['until']],
    [null, '2026-11-22', []],
  ])('takes today for what it is in the zone of the person: %s, %s', (zone, day, fields) => {
    const choice = read('known-issue', { until: { selected_date: day }, reason: { value: 'x' } });
    if (choice === null) throw new Error('not read');
    const evening = new Date('2026-11-22T14:00:00Z');
    expect(Object.keys(claimErrors({ ...choice, zone }, evening) ?? {})).toEqual(fields);
  });

  it.each([
    ['Asia/Kolkata', 'in your time zone (Asia/Kolkata)'],
    [null, 'it ends in UTC'],
  ])('says where the day ends, and brings the zone back: %s', (zone, words) => {
    const form = claimModal({ ...place, zone }, failing);
    const { state } = view({ kind: { selected_option: option('claim') } });
    expect(JSON.stringify(form)).toContain(words);
    expect(readClaimModal({ ...form, state })?.zone).toBe(zone);
  });

  it.each([
    ['another release', undefined],
    ['nobody', 'Mars/Olympus'],
  ])('knows no zone of %s', (_whose, zone) => {
    const { private_metadata: _own, ...rest } = view({ kind: { selected_option: option('claim') } });
    const private_metadata = JSON.stringify({ ...place, zone });
    expect(readClaimModal({ ...rest, private_metadata })?.zone).toBeNull();
  });

  it.each([null, {}, view({}), view({ kind: { selected_option: option('own') } })])(
    'reads nothing out of %j',
    (payload) => {
      expect(readClaimModal(payload)).toBeNull();
    },
  );
});
