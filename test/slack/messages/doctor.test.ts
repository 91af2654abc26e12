import { describe, expect, it } from 'vitest';
import { doctorMessage } from '../../../src/slack/messages/doctor.ts';
import type { DoctorReport } from '../../../src/use-cases/examine.ts';
import { NOW } from './answer-samples.ts';
import { reportOf } from './doctor-reports.ts';
import { shownText } from './shown.ts';

const shown = (changes: Partial<DoctorReport>) => shownText(doctorMessage(reportOf(changes)).blocks);

describe('an examination', () => {
  it('says first that everything works', () => {
    expect(doctorMessage(reportOf()).text).toBe('✅ Everything works');
  });

  it('counts what is to be repaired, and begins with it', () => {
    const message = doctorMessage(reportOf({ sigmaMind: { kind: 'known', value: 'unauthorized' } }));
    expect(message.text).toMatch(/^❌ 1 thing to repair\n❌ SigmaMind key: SigmaMind refuses it/u);
  });

  it.each<[what: string, changes: Partial<DoctorReport>, words: RegExp]>([
    [
      'a refused token',
      { token: { kind: 'known', value: { kind: 'refused', slackError: 'invalid_auth' } } },
      /❌ Slack token: Slack refuses it \(invalid_auth\)\.\n→ .*SLACK_BOT_TOKEN/u,
    ],
    ['a silent Slack', { token: { kind: 'late' } }, /⚠️ Slack token: no answer within 2 seconds/u],
    [
      'missing scopes',
      { neededScopes: ['chat:write', 'commands', 'im:history'] },
      /❌ Scopes: im:history is missing\.\n→ .*manifest\.json/u,
    ],
    [
      'a channel without the bot',
      { channel: { kind: 'known', value: 'not_in_channel' } },
      /❌ This channel: .*\n→ Type \/invite @Sigma/u,
    ],
    [
      'an agent that is not there',
      { sigmaMind: { kind: 'known', value: 'not-found' } },
      /❌ Configured agent: SigmaMind does not know it\.\n→ .*SIGMA_AGENT_ID and start/u,
    ],
    ['a slow clock', { secondsAhead: { slack: -30, sigmaMind: 0 } }, /⚠️ Clock: 30 seconds behind Slack/u],
    ['a wrong clock', { secondsAhead: { slack: 600, sigmaMind: 0 } }, /❌ Clock: 10 minutes ahead of Slack/u],
    [
      'a failed look',
      { lastLook: { at: new Date(NOW.getTime() - 60_000), error: 'unavailable' } },
      /⚠️ Last look at running batches: 1 minute ago\. SigmaMind does not answer/u,
    ],
    [
      'no look although something is watched',
      { lastLook: null, watchedCount: { kind: 'known', value: 2 } },
      /⚠️ Last look.*none since the start 1 hour ago\. 2 batches watched now/u,
    ],
    [
      'no look where nothing is watched',
      { lastLook: null },
      /✅ Last look.*none since the start 1 hour ago\. 0 batches watched now/u,
    ],
    [
      'a broken database',
      { store: { kind: 'failed', reference: 'abc123' } },
      /❌ Database: no good answer \(reference abc123 in the log\)/u,
    ],
    ['a silent database', { store: { kind: 'late' } }, /❌ Database: no answer within 2 seconds/u],
  ])('says of %s what to do', (_what, changes, words) => {
    expect(shown(changes)).toMatch(words);
  });

  it('says nothing of a channel where none was asked about', () => {
    expect(shown({ channel: null })).not.toContain('This channel');
  });
});
