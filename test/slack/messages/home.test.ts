import { describe, expect, it } from 'vitest';
import { checkView } from '../../../playground/slack/check-blocks.ts';
import { homeView } from '../../../src/slack/messages/home.ts';
import type { Home } from '../../../src/use-cases/read-home.ts';
import { anAgent, NOW } from './answer-samples.ts';
import { anAppointment } from './clock-messages.ts';
import { reportOf } from './doctor-reports.ts';
import { aHome, aPersonsBatch, aSubscription, NO_LIMITS_SET } from './home-samples.ts';
import { buttonsIn, readingOf } from './read-payload.ts';

const view = (fields: Partial<Home> = {}, report: Parameters<typeof homeView>[1] = null) =>
  homeView({ kind: 'read', home: aHome(fields) }, report);
const reading = (fields: Partial<Home> = {}) => readingOf(view(fields).blocks);
const half = { passedCount: 2, failedCount: 0, totalCount: 5 };

describe('the Home', () => {
  it('is a valid view, empty as well as full', () => {
    expect(checkView(view())).toEqual([]);
  });

  it('says to somebody new in every section what to type', () => {
    const words = reading();
    for (const hint of ['/sigma run', '/sigma agents', '/sigma subscribe', '/sigma schedule']) {
      expect(words).toContain(`\`${hint}`);
    }
    expect(words).toContain('None are set: everybody may start batches of any size');
  });

  it('opens the run form, with an agent or without', () => {
    const { blocks } = view({ agents: { agents: [{ agent: anAgent(), last: null }], count: 1 } });
    const opening = buttonsIn(blocks).filter(({ action }) => action === 'open-run-form');
    expect(opening).toEqual([
      { words: expect.stringContaining('Run test cases'), action: 'open-run-form', value: { agentId: null } },
      {
        words: expect.stringContaining('Run'),
        action: 'open-run-form',
        value: { agentId: 'agent_refund' },
      },
    ]);
  });

  it('shows what is running with its channel and a way to its status', () => {
    const running = { batches: [aPersonsBatch(half)], count: 1, countElsewhere: 0 };
    expect(reading({ running })).toMatch(
      /Running: 1 batch of yours[\s\S]*⏳ \*Refund Line\* · 2 of 5 attempts finished, 2 passed[\s\S]*in <#C0TESTS>/u,
    );
    expect(buttonsIn(view({ running }).blocks)).toContainEqual({
      words: expect.stringContaining('Status'),
      action: 'show-batch',
      value: { batchId: 'batch_one', agentId: 'agent_refund' },
    });
  });

  it('says that a batch makes no progress', () => {
    const running = {
      batches: [aPersonsBatch(half, { stalledAt: NOW })],
      count: 1,
      countElsewhere: 0,
    };
    expect(reading({ running })).toMatch(/⚠️ \*Refund Line\*[\s\S]*no progress, seen <!date/u);
  });

  it('counts what is not shown and what others run, without naming where', () => {
    const words = reading({ running: { batches: [aPersonsBatch(half)], count: 12, countElsewhere: 3 } });
    expect(words).toContain('and 11 more.');
    expect(words).toContain('3 batches that others started or that a subscription found are running');
  });

  it('shows the last result of an agent', () => {
    const last = aPersonsBatch({}, { isFinished: true, finishedAt: NOW });
    const words = reading({ agents: { agents: [{ agent: anAgent(), last }], count: 9 } });
    expect(words).toMatch(/\*Refund Line\*\n⚠️ 3 of 5 attempts passed \(60%\) · <!date.*· in <#C0TESTS>/u);
    expect(words).toContain('and 8 more.');
  });

  it('shows subscriptions with what they announce', () => {
    const muted = aSubscription({ mutedUntil: new Date(NOW.getTime() + 60_000), channelId: 'D0ASHA' });
    const words = reading({ subscriptions: [aSubscription(), muted] });
    expect(words).toContain('*Refund Line* in <#C0TESTS>: failures and recoveries');
    expect(words).toMatch(/in a direct message: failures and recoveries · 🔇 muted until <!date/u);
  });

  it('shows schedules with their next time, and paused ones as such', () => {
    const words = reading({ appointments: [anAppointment(), anAppointment({ number: 4, isPaused: true })] });
    expect(words).toMatch(/3 · stand-up in <#C0TESTS>\nweekdays 09:15 .*⏰ Next <!date\^/u);
    expect(words).toMatch(/4 · stand-up .*\n.*⏸ Paused/u);
  });

  it('shows a run by the clock as it was typed', () => {
    const run = { kind: 'run', agent: null, selection: { kind: 'all' }, isInsisting: true } as const;
    const scheduled = anAppointment({ task: { kind: 'run', intent: { ...run, names: ['Greeter'] } } });
    expect(reading({ appointments: [scheduled] })).toContain('3 · run Greeter all anyway');
  });

  it('counts the schedules that did not fit', () => {
    const appointments = Array.from({ length: 14 }, (_, number) => anAppointment({ number: number + 1 }));
    expect(reading({ appointments })).toContain('and 4 more.');
  });

  it.each([
    ['who may run', { mayRun: 'no' } as const, /You may not start batches: `RUN_ALLOWED`/u],
    ['that Slack does not say it', { mayRun: 'unknown' } as const, /is not known/u],
    ['where', { channelIds: ['C0TESTS', 'C0MORE'] }, /can be started in <#C0TESTS> and <#C0MORE> only/u],
    ['how large a batch may be', { maxAttempts: 40 }, /at most 40 simulations/u],
    [
      'how many batches are left',
      { batches: { most: 20, begun: 17, freeAt: null } },
      /At most 20 batches may be started in 24 hours: 3 are left\./u,
    ],
    [
      'when the next can start',
      { batches: { most: 2, begun: 2, freeAt: NOW } },
      /At most 2 batches may be started in 24 hours: none is left\. The next one can start <!date/u,
    ],
    [
      'a limit of one as one',
      { batches: { most: 1, begun: 0, freeAt: null } },
      /At most 1 batch may be started in 24 hours: 1 is left\./u,
    ],
  ])('says of the limits %s', (_what, limits, words) => {
    const shown = reading({ limits: { ...NO_LIMITS_SET, ...limits } });
    expect(shown).toMatch(words);
    expect(shown).not.toContain('None are set');
  });

  it('says while everything is examined that it is', () => {
    expect(reading()).toContain('⏳ Asking Slack, SigmaMind and the database');
  });

  it('shows the lines of the doctor with the time of the check', () => {
    const { blocks } = view({}, reportOf());
    expect(readingOf(blocks)).toMatch(
      /✅ Everything works[\s\S]*✅ Slack token: works[\s\S]*Checked <!date/u,
    );
    expect(buttonsIn(blocks).map(({ action }) => action)).toEqual([
      'open-run-form',
      'refresh-home',
      'refresh-home',
    ]);
  });

  it('says at the top that something is wrong', () => {
    const report = reportOf({ sigmaMind: { kind: 'late' } });
    const words = readingOf(view({}, report).blocks);
    expect(words.indexOf('1 thing to look at: see Doctor below')).toBeLessThan(words.indexOf('My agents'));
    expect(words).toContain('⚠️ SigmaMind key: no answer within 2 seconds.');
  });

  it('stands also where the store cannot be read', () => {
    const unreadable = homeView({ kind: 'unreadable', reference: 'abc123' }, reportOf());
    expect(readingOf(unreadable.blocks)).toMatch(/could not read[\s\S]*abc123[\s\S]*Everything works/u);
  });
});
