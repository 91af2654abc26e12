import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { StyledBody } from './message-styles.ts';

const TIMEOUT_MS = 5_000;
const DEFAULT_RETRY_AFTER_SECONDS = 10;

/** Answers through a `response_url`; throws the errors that a Web API call would. */
export async function respond(url: string, body: StyledBody, replacesMessage: boolean): Promise<string> {
  const answer = await request(url, {
    response_type: 'ephemeral',
    replace_original: replacesMessage,
    unfurl_links: false,
    unfurl_media: false,
    ...body,
  });
  const text = await answer.text().catch(() => '');
  if (answer.status === 429) {
    throw new WebAPIRateLimitedError(
      Number(answer.headers.get('retry-after')) || DEFAULT_RETRY_AFTER_SECONDS,
    );
  }
  if (answer.status >= 500) throw new WebAPIHTTPError(answer.status, answer.statusText, {}, null);
  const refusal = refusalIn(text);
  if (refusal !== null) throw new WebAPIPlatformError({ ok: false, error: refusal });
  if (!answer.ok) throw new WebAPIPlatformError({ ok: false, error: `response_url_http_${answer.status}` });
  return '';
}

async function request(url: string, body: object): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new WebAPIRequestError(error instanceof Error ? error : new Error(String(error)));
  }
}

/** `ok`, a bare error code, or JSON with an `error`. */
function refusalIn(text: string): string | null {
  if (/^[a-z_]{3,60}$/u.test(text)) return text === 'ok' ? null : text;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('error' in parsed)) return null;
    return typeof parsed.error === 'string' ? parsed.error : null;
  } catch {
    return null;
  }
}
