import { describe, expect, it } from 'vitest';
import {
  choiceOfOption,
  matchingGroups,
  staticGroups,
} from '../../../playground/page/blocks/selects/choice.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (label: string, description?: string) => ({
  text: plain(label),
  value: label,
  ...(description !== undefined && { description: plain(description) }),
});

describe('a choice', () => {
  it('shows the words of an option as they are, and sends all of it', () => {
    const sent = option('*a* <@U1> &lt;', 'more');
    expect(choiceOfOption(sent)).toEqual({
      key: '*a* <@U1> &lt;',
      label: '*a* <@U1> &lt;',
      description: 'more',
      payload: sent,
    });
  });

  it('comes from options or from groups of them', () => {
    const groups = [{ label: plain('Group'), options: [option('b')] }];
    const shown = (element: object) =>
      staticGroups(element).map(({ label, choices }) => [label, choices.map((choice) => choice.label)]);
    expect(shown({ options: [option('a')] })).toEqual([[null, ['a']]]);
    expect(shown({ option_groups: groups })).toEqual([['Group', ['b']]]);
    expect(shown({})).toEqual([]);
  });
});

describe('what a menu offers for what was typed', () => {
  const groups = staticGroups({
    option_groups: [
      { label: plain('Fruit'), options: [option('Red apple', 'sweet'), option('Green pear')] },
      { label: plain('Other'), options: [option('Red brick')] },
    ],
  });
  const offered = (query: string) =>
    matchingGroups(groups, query).map(({ label, choices }) => [label, choices.map((choice) => choice.label)]);

  it('is everything for nothing', () => {
    expect(matchingGroups(groups, '')).toEqual(groups);
    expect(matchingGroups(groups, ' ')).toEqual(groups);
  });

  it('holds every word, in any order and case, in label or description', () => {
    expect(offered('RED')).toEqual([
      ['Fruit', ['Red apple']],
      ['Other', ['Red brick']],
    ]);
    expect(offered('sweet red')).toEqual([['Fruit', ['Red apple']]]);
  });

  it('leaves out groups without a choice', () => {
    expect(offered('pear')).toEqual([['Fruit', ['Green pear']]]);
    expect(offered('.*')).toEqual([]);
  });
});
