import { useEffect, useEffectEvent, useState } from 'react';
import type { Actions } from '../../../protocol.ts';
import { call } from '../../store/call.ts';
import { useDesk } from '../../store/desk.ts';
import { useEntity } from '../../store/feed.ts';
import { useInteraction } from '../interaction.ts';
import { type Fields, numberOf, stringOf } from '../read.ts';
import { type ChoiceGroup, choiceOfSuggestion } from './choice.ts';

export type Suggestions = { groups: ChoiceGroup[]; isLoading: boolean; notice: string | null };

const debounceMs = 150;
/** Slack's own, where an element says nothing. */
const defaultMinQueryLength = 3;
const nothing: Suggestions = { groups: [], isLoading: false, notice: null };

/** What the bot offers for what was typed, asked for while the menu is open; null asks for nothing. */
export function useSuggestions(element: Fields, blockId: string, query: string | null): Suggestions {
  const { place, form } = useInteraction();
  const { userId } = useDesk();
  const home = useEntity('home', userId);
  const [suggestions, setSuggestions] = useState(nothing);
  const minQueryLength = numberOf(element.min_query_length, defaultMinQueryLength);
  const viewId = place.kind === 'view' ? place.viewId : place.kind === 'home' ? home?.viewId : undefined;

  const ask = useEffectEvent(async (typed: string, id: string) => {
    const actionId = stringOf(element.action_id);
    const input = { userId, viewId: id, actionId, blockId, query: typed, values: form.values };
    return suggestionsOf(await call('suggest', input));
  });

  useEffect(() => {
    if (query === null) return setSuggestions(nothing);
    if (viewId === undefined)
      return setSuggestions(noticed('The options of a message are not asked for here'));
    if (query.length < minQueryLength) {
      const missing = minQueryLength - query.length;
      return setSuggestions(noticed(`Type ${missing} more ${missing === 1 ? 'letter' : 'letters'}`));
    }
    let isStale = false;
    setSuggestions((before) => ({ groups: before.groups, isLoading: true, notice: null }));
    const timer = setTimeout(
      async () => {
        const answered = await ask(query, viewId);
        if (!isStale) setSuggestions(answered);
      },
      query === '' ? 0 : debounceMs,
    );
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [query, viewId, minQueryLength]);

  return suggestions;
}

function suggestionsOf(answer: Actions['suggest']['answer'] | { error: string }): Suggestions {
  if (answer.error !== null) return noticed(answer.error);
  if (!('acknowledged' in answer) || !answer.acknowledged) return noticed('The app did not respond');
  const [refused] = answer.refused;
  if (refused) return noticed(`Slack would not have shown these options: ${refused.message}`);
  const groups = [
    { label: null, choices: answer.options.map(choiceOfSuggestion) },
    ...answer.groups.map(({ label, options }) => ({ label, choices: options.map(choiceOfSuggestion) })),
  ].filter(({ choices }) => choices.length > 0);
  return groups.length === 0 ? noticed('No results') : { groups, isLoading: false, notice: null };
}

function noticed(notice: string): Suggestions {
  return { groups: [], isLoading: false, notice };
}
