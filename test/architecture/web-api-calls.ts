import { WebClient } from '@slack/web-api';
import { codeOf } from './source-files.ts';

/** Bot scopes that a method needs; those of history are one for each kind of conversation. */
const SCOPES: Record<string, readonly string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'functions.completeError': [],
  'functions.completeSuccess': [],
  'users.info': ['users:read'],
  'usergroups.users.list': ['usergroups:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

const client: Record<string, unknown> = { ...new WebClient() };
const methodNames = new Set(
  Object.entries(client).flatMap(([family, member]) => methodsWithin(family, member)),
);

function methodsWithin(name: string, member: unknown): string[] {
  if (typeof member === 'function') return name.includes('.') ? [name] : [];
  if (typeof member !== 'object' || member === null) return [];
  return Object.entries(member).flatMap(([inner, value]) => methodsWithin(`${name}.${inner}`, value));
}

/** The Web API methods that a source text calls, by name or through `apiCall`. */
export function webApiCalls(text: string): string[] {
  const code = codeOf(text);
  const byName = [...code.matchAll(/\b\w+((?:\s*\??\.\s*\w+){2,})\s*\(/gu)].flatMap((match) =>
    // The longest name is the one that is called: `usergroups.users.list` ends in another method's name.
    tails((match[1] ?? '').replace(/[\s?]/gu, '').slice(1))
      .filter((tail) => methodNames.has(tail))
      .slice(0, 1),
  );
  const byApiCall = [...code.matchAll(/\.apiCall\s*\(\s*(?:['"`]([^'"`]+))?/gu)].map(
    (match) => match[1] ?? 'an unknown method',
  );
  return [...byName, ...byApiCall];
}

/** `web.interactive.views.open` may begin at any of its names. */
function tails(path: string): string[] {
  const names = path.split('.');
  return names.map((_name, index) => names.slice(index).join('.'));
}

export function scopesOf(methods: readonly string[]): { scopes: Set<string>; unknown: string[] } {
  return {
    scopes: new Set(methods.flatMap((method) => SCOPES[method] ?? [])),
    unknown: methods.filter((method) => !Object.hasOwn(SCOPES, method)),
  };
}
