import { z } from 'zod';
import { countCharacters } from './count-characters.ts';

export type LengthLimit = { min_length?: number; max_length?: number };
type TextLimit = LengthLimit & { text_types?: readonly string[] };
type ItemLimit = { min_items?: number; max_items?: number };
type RangeLimit = { min?: number; max?: number };

export function lengthProblem(value: string, limit: LengthLimit): string | null {
  const count = countCharacters(value);
  const { min_length: min = 0, max_length: max = Number.POSITIVE_INFINITY } = limit;
  if (count < min) return `must be more than ${min - 1} characters`;
  if (count > max) return `must be less than ${max + 1} characters`;
  return null;
}

/** Every string of Block Kit that is there at all holds a character, unless the limit says otherwise. */
export function characters(limit: LengthLimit = {}): z.ZodType<string> {
  return z.string().superRefine((value, context) => {
    const problem = lengthProblem(value, { min_length: 1, ...limit });
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });
}

export function url(limit: LengthLimit = {}): z.ZodType<string> {
  return characters(limit).refine((value) => URL.canParse(value), 'must be a valid url');
}

export function integer(limit: RangeLimit = {}): z.ZodType<number> {
  return z
    .int()
    .min(limit.min ?? Number.MIN_SAFE_INTEGER)
    .max(limit.max ?? Number.MAX_SAFE_INTEGER);
}

export function oneOf(limit: { allowed: readonly string[] }): z.ZodType<string> {
  return z.string().refine((value) => limit.allowed.includes(value), 'must be a valid enum value');
}

/** A list that is there holds an item, unless the limit says otherwise. */
export function list(item: z.ZodType, limit: ItemLimit = {}): z.ZodType<unknown[]> {
  return z
    .array(item)
    .min(limit.min_items ?? 1)
    .max(limit.max_items ?? Number.MAX_SAFE_INTEGER);
}

const tagged = z.looseObject({ type: z.string() });

/** An object whose `type` picks its schema among those allowed here. */
export function typed(
  schemas: () => Record<string, z.ZodType>,
  allowed: readonly string[],
  refusal = (type: string) => `unsupported type: ${type}`,
): z.ZodType {
  return z.unknown().superRefine((value, context) => {
    if (value === undefined) {
      context.addIssue({ code: 'invalid_type', expected: 'object', input: value });
      return;
    }
    const tag = tagged.safeParse(value);
    if (!tag.success) {
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      const message = isObject ? 'missing required field: type' : 'must provide an object';
      context.addIssue({ code: 'custom', message });
      return;
    }
    const { type } = tag.data;
    const schema = allowed.includes(type) ? schemas()[type] : undefined;
    if (schema === undefined) {
      context.addIssue({ code: 'custom', message: refusal(type) });
      return;
    }
    for (const { message, path } of problemsOf(schema, value)) {
      context.addIssue({ code: 'custom', message, path });
    }
  });
}

export function plainText(limit: LengthLimit = {}): z.ZodType {
  return textObject({ ...limit, text_types: ['plain_text'] });
}

export function textObject(limit: TextLimit = {}): z.ZodType {
  const text = characters(limit);
  const schemas = {
    plain_text: z.strictObject({ type: z.literal('plain_text'), text, emoji: z.boolean().optional() }),
    mrkdwn: z.strictObject({ type: z.literal('mrkdwn'), text, verbatim: z.boolean().optional() }),
  };
  return typed(() => schemas, limit.text_types ?? ['plain_text', 'mrkdwn']);
}

type Problem = { path: (string | number)[]; message: string };

/** What is wrong with a value, in the words that Slack uses. */
export function problemsOf(schema: z.ZodType, value: unknown): Problem[] {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? [] : parsed.error.issues.flatMap(problemsOfIssue);
}

function problemsOfIssue(issue: z.core.$ZodIssue): Problem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? step.toString() : step));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path, message: `invalid additional property: ${key}` }));
    case 'invalid_type':
      return issue.input === undefined && path.length > 0
        ? [{ path: path.slice(0, -1), message: `missing required field: ${path.at(-1)}` }]
        : [
            {
              path,
              message: `must provide ${/^[aeio]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`,
            },
          ];
    case 'too_big':
      return [{ path, message: excess(issue.origin, issue.maximum) }];
    case 'too_small':
      return [{ path, message: shortage(issue.origin, issue.minimum) }];
    default:
      return [{ path, message: issue.message }];
  }
}

function excess(origin: string, maximum: number | bigint): string {
  return origin === 'array' ? `no more than ${maximum} items allowed` : `must be at most ${maximum}`;
}

function shortage(origin: string, minimum: number | bigint): string {
  return origin === 'array' ? `no less than ${minimum} items allowed` : `must be at least ${minimum}`;
}
