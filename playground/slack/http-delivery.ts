import { createHmac } from 'node:crypto';
import { isRecord } from './block-kit/walk.ts';
import type { Delivered, Envelope } from './transport.ts';

/** POSTs a payload the way Slack does, signed. */
export async function postEnvelope(
  envelope: Envelope,
  target: { url: string; signingSecret: string },
  ackTimeoutMs: number,
): Promise<Delivered> {
  const { contentType, body } = encode(envelope);
  // The receiver compares this with its own clock, not with a simulated one.
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', target.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(ackTimeoutMs),
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${digest}`,
        ...(envelope.retry && {
          'x-slack-retry-num': String(envelope.retry.attempt),
          'x-slack-retry-reason': envelope.retry.reason,
        }),
        ...envelope.headers,
      },
    });
    return { acknowledged: response.ok, status: response.status, body: decode(await response.text()) };
  } catch {
    return { acknowledged: false, body: null };
  }
}

function encode({ type, payload }: Envelope): { contentType: string; body: string } {
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  const contentType = 'application/x-www-form-urlencoded';
  if (type === 'interactive') {
    return { contentType, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
  }
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(isRecord(payload) ? payload : {}))
    fields.set(name, String(value));
  return { contentType, body: fields.toString() };
}

function decode(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
