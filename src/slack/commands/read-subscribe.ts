import type { ImmediateIntent, Intent } from '../../domain/intent.ts';
import { DEFAULT_FILTER, type Mention } from '../../domain/subscription.ts';
import type { Command } from './command-table.ts';
import { joinOptions } from './join-options.ts';
import { sortWords } from './sort-words.ts';
import type { Word } from './split-words.ts';
import { readOptions } from './subscribe-options.ts';
import { usage } from './usage.ts';

/** `Refund Line on:fail,change below:90% mention:@group`, in any order. */
export function readSubscribe(command: Command, words: readonly Word[]): Intent | ImmediateIntent {
  const options = readOptions(joinOptions(words));
  if ('word' in options) {
    return usage({ kind: 'unexpected-word', command: command.name, ...options });
  }
  const sorted = sortWords(command, options.rest);
  if (sorted.kind !== 'sorted') return usage(sorted);
  const { on, below, mentions } = options;
  return {
    kind: 'subscribe',
    agent: sorted.agentId ?? sorted.names[0] ?? null,
    filter: {
      on: on.length === 0 ? DEFAULT_FILTER.on : [...new Set(on)].sort(),
      belowPercent: below[0] ?? null,
    },
    mentions: mentions.filter(
      (mention, index) => mentions.findIndex((other) => isSame(other, mention)) === index,
    ),
  };
}

function isSame(left: Mention, right: Mention): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
