import type { UsageProblem } from '../../domain/intent.ts';
import { classifyWord, type IdKind, type Token } from './classify-word.ts';
import type { Command } from './command-table.ts';
import type { Word } from './split-words.ts';

/** The words after a command, in the places that the command has for them. */
export type SortedWords = {
  kind: 'sorted';
  batchId: string | null;
  jobId: string | null;
  agentId: string | null;
  testCaseIds: string[];
  keyword: string | null;
  /** Quoted words each on its own, unquoted neighbours joined. */
  names: string[];
};

/** A token of which it is known what it means in one command. */
type Part =
  | { kind: 'id'; idKind: IdKind; text: string }
  | { kind: 'keyword'; text: string }
  | { kind: 'name'; text: string }
  | { kind: 'malformed-id'; idKind: IdKind; text: string }
  | { kind: 'flag'; text: string };

const SHAPES: Record<IdKind, string> = {
  batch: 'a batch id such as batch_s0OJu2JWR8R45Fai',
  job: 'a job id such as job_ksUu5yRHGTLLrLeM',
  testCases: 'a test case id such as tc_d17T6uReChpyfFeP',
  agent: 'an agent id such as agent_D5D0p7TUs66TTAEAx',
};
const ONE_OF_A_KIND = { batch: 'one batch id', job: 'one job id', agent: 'one agent' };
const ONE_SELECTION =
  'either test cases or one of all, last and failed (a name that holds such a word needs quotes)';

export function sortWords(command: Command, words: readonly Word[]): SortedWords | UsageProblem {
  const parts = partsOf(command, words.flatMap(classifyWord).filter(isNoConjunction));
  for (const [index, part] of parts.entries()) {
    const expected = objection(command, part, parts.slice(0, index));
    if (expected === null) continue;
    const kind = part.kind === 'malformed-id' ? 'malformed-id' : 'unexpected-word';
    return { kind, command: command.name, word: part.text, expected };
  }
  const ids = (idKind: IdKind) => [...new Set(parts.filter(isId(idKind)).map((part) => part.text))];
  return {
    kind: 'sorted',
    batchId: ids('batch')[0] ?? null,
    jobId: ids('job')[0] ?? null,
    agentId: ids('agent')[0] ?? null,
    testCaseIds: ids('testCases'),
    keyword: parts.find((part) => part.kind === 'keyword')?.text ?? null,
    names: parts.filter((part) => part.kind === 'name').map((part) => part.text),
  };
}

/** What was expected in place of this part, or null where it may stand after the earlier ones. */
function objection(command: Command, part: Part, earlier: readonly Part[]): string | null {
  const takesLabels = command.testCases !== 'none';
  switch (part.kind) {
    case 'malformed-id':
      return SHAPES[part.idKind];
    case 'flag':
      return command.takes;
    case 'keyword': {
      const rivals = earlier.filter((other) => other.kind === 'keyword' || isId('testCases')(other));
      return rivals.some((rival) => rival.text !== part.text) ? ONE_SELECTION : null;
    }
    case 'name':
      if (command.agent === 'none') return command.takes;
      return !takesLabels && earlier.some((other) => other.kind === 'name' || isId('agent')(other))
        ? ONE_OF_A_KIND.agent
        : null;
    case 'id': {
      if (command[part.idKind] === 'none') return command.takes;
      if (part.idKind === 'testCases') {
        return earlier.some((other) => other.kind === 'keyword') ? ONE_SELECTION : null;
      }
      const isNamedTwice =
        earlier.some((other) => isId(part.idKind)(other) && other.text !== part.text) ||
        (part.idKind === 'agent' && !takesLabels && earlier.some((other) => other.kind === 'name'));
      return isNamedTwice ? ONE_OF_A_KIND[part.idKind] : null;
    }
  }
}

/** `tc_a, tc_b and tc_c` */
function isNoConjunction(token: Token, index: number, tokens: readonly Token[]): boolean {
  if (token.kind !== 'plain' || !/^(?:and|&|\+)$/iu.test(token.text)) return true;
  return tokens[index - 1]?.kind !== 'id' || tokens[index + 1]?.kind !== 'id';
}

function isId(idKind: IdKind): (part: Part) => boolean {
  return (part) => part.kind === 'id' && part.idKind === idKind;
}

function partsOf(command: Command, tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  let neighbours: string[] = [];
  const endName = () => {
    const name = neighbours.join(' ').replace(/^,+|,+$/gu, '');
    if (name !== '') parts.push({ kind: 'name', text: name });
    neighbours = [];
  };
  for (const token of tokens) {
    const keyword = token.kind === 'plain' ? keywordOf(command, token.text) : null;
    if (token.kind === 'plain' && keyword === null) {
      neighbours.push(token.text);
      continue;
    }
    endName();
    if (keyword !== null) parts.push({ kind: 'keyword', text: keyword });
    else if (token.kind === 'quoted') parts.push(quotedPart(command, token));
    else if (token.kind !== 'plain') parts.push(token);
  }
  endName();
  return parts;
}

/** Quotes make a name, also of a word shaped like an id, unless the command has a place for that very id. */
function quotedPart(command: Command, token: Extract<Token, { kind: 'quoted' }>): Part {
  const { idKind, text } = token;
  return idKind === null || idKind === 'agent' || command[idKind] === 'none'
    ? { kind: 'name', text }
    : { kind: 'id', idKind, text };
}

function keywordOf(command: Command, text: string): string | null {
  const word = text.replace(/^,+|,+$/gu, '').toLowerCase();
  return command.keywords.includes(word) ? word : null;
}
