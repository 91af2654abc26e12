import type { ChannelEntity, UserEntity } from '../../../protocol.ts';
import { useDesk } from '../../store/desk.ts';
import { useEntities } from '../../store/feed.ts';
import { shownName } from '../../store/shown-name.ts';
import { type Fields, fieldsOf, listOf, stringOf } from '../read.ts';
import { type Choice, type ChoiceGroup, choiceOfOption, matchingGroups, staticGroups } from './choice.ts';
import { type Suggestions, useSuggestions } from './use-suggestions.ts';

/** What a select offers for what was typed, and how to read its value. */
export function useChoices(element: Fields, blockId: string, query: string, isOpen: boolean) {
  const type = stringOf(element.type).replace(/^multi_/u, '');
  const suggestions = useSuggestions(element, blockId, isOpen && type === 'external_select' ? query : null);
  const known = useKnownChoices(type, element);

  /** Of an option, or of the id of a person or a conversation. */
  function choiceOf(payload: unknown): Choice {
    if (typeof payload !== 'string') return choiceOfOption(payload);
    const found = known.flatMap(({ choices }) => choices).find(({ key }) => key === payload);
    return found ?? { key: payload, label: payload, description: null, payload };
  }

  return { ...(type === 'external_select' ? suggestions : offered(known, query)), choiceOf };
}

function offered(known: ChoiceGroup[], query: string): Suggestions {
  const groups = matchingGroups(known, query);
  return { groups, isLoading: false, notice: groups.length === 0 ? 'No results' : null };
}

function useKnownChoices(type: string, element: Fields): ChoiceGroup[] {
  const { userId } = useDesk();
  const users = useEntities('user');
  const channels = useEntities('channel');
  if (type === 'users_select') return [{ label: null, choices: [...users.values()].map(choiceOfUser) }];
  if (type !== 'conversations_select' && type !== 'channels_select') return staticGroups(element);
  const kinds = new Set(type === 'channels_select' ? ['public'] : listOf(fieldsOf(element.filter).include));
  const choices = [...channels.values()]
    .filter(({ kind, memberIds }) => kind === 'public' || memberIds.includes(userId))
    .filter(({ kind }) => kinds.size === 0 || kinds.has(kind))
    .map((channel) => choiceOfChannel(channel, users, userId));
  return [{ label: null, choices }];
}

function choiceOfUser({ id, realName, name }: UserEntity): Choice {
  return { key: id, label: realName, description: `@${name}`, payload: id };
}

function choiceOfChannel(
  { id, name, kind, memberIds }: ChannelEntity,
  users: ReadonlyMap<string, UserEntity>,
  userId: string,
): Choice {
  const others = memberIds.filter((memberId) => memberId !== userId);
  const people = others.map((memberId) => shownName(users.get(memberId), memberId)).join(', ');
  const label =
    kind === 'im' || kind === 'mpim' ? people || name : `${kind === 'private' ? '🔒 ' : '# '}${name}`;
  return { key: id, label, description: null, payload: id };
}
