import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** What an error of a Web API call says about the call's effect. */
export type SlackOutcome =
  /** The payload's blocks: the same can be said more simply. */
  | { kind: 'blocks-refused'; slackError: string }
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  /** It may have had its effect. */
  | { kind: 'unknown'; error: string }
  /** It certainly had no effect, and may go better later. */
  | { kind: 'failed'; error: string }
  /** It certainly had no effect and never will. */
  | { kind: 'refused'; slackError: string }
  /** The token no longer works: nothing will. */
  | { kind: 'unauthorized'; slackError: string };

const BLOCKS_REFUSED = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
]);
const RATE_LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** Slack's own words for these: some part of the operation may have succeeded. */
const UNKNOWN = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
const UNAUTHORIZED = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'team_disabled',
  'user_removed_from_team',
]);
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const ERROR_CODE = /^[\w-]{2,100}$/u;
const DEFAULT_RETRY_AFTER_SECONDS = 10;

export function slackOutcome(error: unknown): SlackOutcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'rate-limited', retryAfterSeconds: error.retryAfter };
  }
  if (error instanceof WebAPIPlatformError) return platformOutcome(String(error.data.error ?? ''));
  if (error instanceof WebAPIHTTPError) {
    const words = `Slack answered HTTP ${error.statusCode}`;
    if (error.statusCode === 429) {
      return { kind: 'rate-limited', retryAfterSeconds: DEFAULT_RETRY_AFTER_SECONDS };
    }
    return error.statusCode < 500 ? { kind: 'failed', error: words } : { kind: 'unknown', error: words };
  }
  if (error instanceof WebAPIRequestError) {
    const code = codeBeneath(error);
    if (code !== null && NEVER_CONNECTED.has(code))
      return { kind: 'failed', error: `no connection (${code})` };
    return { kind: 'unknown', error: `the connection broke (${code ?? error.original.name})` };
  }
  // A 429 without Retry-After reaches us as a bare Error of the client.
  if (error instanceof Error && /retry/iu.test(error.message)) {
    return { kind: 'rate-limited', retryAfterSeconds: DEFAULT_RETRY_AFTER_SECONDS };
  }
  return { kind: 'unknown', error: error instanceof Error ? error.message : String(error) };
}

function platformOutcome(slackError: string): SlackOutcome {
  if (BLOCKS_REFUSED.has(slackError)) return { kind: 'blocks-refused', slackError };
  if (RATE_LIMITED.has(slackError)) {
    return { kind: 'rate-limited', retryAfterSeconds: DEFAULT_RETRY_AFTER_SECONDS };
  }
  if (UNKNOWN.has(slackError)) return { kind: 'unknown', error: slackError };
  if (UNAUTHORIZED.has(slackError)) return { kind: 'unauthorized', slackError };
  // The client hands over as an error whatever else came: a page of HTML, half an answer, nothing.
  if (!ERROR_CODE.test(slackError))
    return { kind: 'unknown', error: 'Slack gave an answer that is not its own' };
  return { kind: 'refused', slackError };
}

const DEEPEST_CAUSE = 6;

function codeBeneath(error: unknown): string | null {
  let current: unknown = error instanceof WebAPIRequestError ? error.original : error;
  for (let depth = 0; depth < DEEPEST_CAUSE && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    current = current.cause;
  }
  return null;
}
