import { describe, expect, it } from 'vitest';
import { completionsOf } from '../../../playground/page/slack/completions.ts';
import type { WorkspaceEntity } from '../../../playground/protocol.ts';

const sigma = { command: '/sigma', description: 'Test your agents', usageHint: '[run | status]' };
const workspace: WorkspaceEntity = {
  name: 'Acme',
  bot: { userId: 'UBOT', name: 'Sigma', description: '' },
  commands: [
    { ...sigma, hints: ['run', 'status', 'stop'] },
    { command: '/sigma-dev', description: 'The same', usageHint: '', hints: [] },
  ],
  messageShortcuts: [],
  hasHomeTab: true,
};
const labelsOf = (text: string) => completionsOf(text, workspace).items.map(({ label }) => label);
const isSure = (text: string) => completionsOf(text, workspace).isSure;

describe('a command', () => {
  it('is offered from the slash on, whatever its case', () => {
    expect(labelsOf('/')).toEqual(['/sigma', '/sigma-dev', '/invite']);
    expect(labelsOf('/SIG')).toEqual(['/sigma', '/sigma-dev']);
    expect(labelsOf('/x')).toEqual([]);
  });

  it('comes with what it does, and leaves a blank for what follows', () => {
    expect(completionsOf('/s', workspace).items).toEqual([
      { label: '/sigma', description: 'Test your agents [run | status]', text: '/sigma ' },
      { label: '/sigma-dev', description: 'The same', text: '/sigma-dev ' },
    ]);
  });

  it('is taken by Enter until one is typed in full', () => {
    expect(isSure('/sig')).toBe(true);
    expect(isSure('/sigma')).toBe(false);
  });
});

describe('a word of a command', () => {
  it('is offered after the blank, whatever its case', () => {
    expect(labelsOf('/sigma ')).toEqual(['run', 'status', 'stop']);
    expect(labelsOf('/sigma ST')).toEqual(['status', 'stop']);
  });

  it('stands behind the command, with a blank for what follows', () => {
    expect(completionsOf('/sigma r', workspace).items).toEqual([
      { label: 'run', description: '', text: '/sigma run ' },
    ]);
  });

  it('is taken by Enter once a letter of it is typed', () => {
    expect(isSure('/sigma ')).toBe(false);
    expect(isSure('/sigma r')).toBe(true);
  });

  it('is not offered where it is there already', () => {
    expect(labelsOf('/sigma run')).toEqual([]);
    expect(labelsOf('/sigma run refund')).toEqual([]);
  });

  it('is offered for no other command', () => {
    expect(labelsOf('/sigma-dev ')).toEqual([]);
    expect(labelsOf('/unknown ')).toEqual([]);
  });
});

it('invites the app', () => {
  expect(labelsOf('/invite ')).toEqual(['@Sigma']);
  expect(completionsOf('/inv', workspace).items.map(({ text }) => text)).toEqual(['/invite @Sigma']);
});

it.each(['', 'hello', ' /sigma', 'say /sigma ', '/sigma\n'])('offers nothing for %j', (text) => {
  expect(completionsOf(text, workspace)).toEqual({ items: [], isSure: false });
});
