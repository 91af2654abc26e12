import type { Word } from './split-words.ts';

export type IdKind = 'batch' | 'job' | 'testCases' | 'agent';

/** What one word can be, before it is known which command it stands in. */
export type Token =
  | { kind: 'id'; idKind: IdKind; text: string }
  | { kind: 'malformed-id'; idKind: IdKind; text: string }
  | { kind: 'flag'; text: string }
  | { kind: 'plain'; text: string }
  /** `idKind` where a quoted name is also shaped like an id. */
  | { kind: 'quoted'; text: string; idKind: IdKind | null };

const PREFIXES: readonly { idKind: IdKind; prefix: string }[] = [
  { idKind: 'batch', prefix: 'batch_' },
  { idKind: 'job', prefix: 'job_' },
  { idKind: 'testCases', prefix: 'tc_' },
  { idKind: 'agent', prefix: 'agent_' },
];
/** Copied with the markup or the end of a sentence around it. */
const WRAPPED_ID = /^[`'‘*~(<[{]*(?<id>(?:batch|job|tc|agent)_[A-Za-z0-9_-]{1,64})[`'’*~)>\]}.:!?]*$/u;
const WELL_FORMED_ID = /^[a-z]+_[A-Za-z0-9_-]{1,64}$/u;

/** Usually one token; more where commas stand between ids without blanks. */
export function classifyWord(word: Word): Token[] {
  if (word.isQuoted) {
    const idKind = WELL_FORMED_ID.test(word.text) ? idKindOf(word.text) : null;
    return [{ kind: 'quoted', text: word.text, idKind }];
  }
  const pieces = word.text
    .split(/[,;]/u)
    .filter((piece) => piece !== '')
    .map(withoutWrapping);
  if (pieces.some((piece) => idKindOf(piece) !== null)) return pieces.map(classifyPiece);
  return pieces.length === 0 ? [] : [classifyPiece(word.text)];
}

function withoutWrapping(piece: string): string {
  return WRAPPED_ID.exec(piece)?.groups?.id ?? piece;
}

function classifyPiece(text: string): Token {
  if (/^--\p{L}/u.test(text)) return { kind: 'flag', text };
  const idKind = idKindOf(text);
  if (idKind === null) return { kind: 'plain', text };
  return { kind: WELL_FORMED_ID.test(text) ? 'id' : 'malformed-id', idKind, text };
}

function idKindOf(text: string): IdKind | null {
  return PREFIXES.find(({ prefix }) => text.startsWith(prefix))?.idKind ?? null;
}
