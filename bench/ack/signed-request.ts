import { createHmac } from 'node:crypto';
import http from 'node:http';
import { text } from 'node:stream/consumers';

/** Sends one form to the bot as Slack does, over kept connections; resolves with the acknowledgement's text. */
export type Send = (fields: Record<string, string>) => Promise<string>;

export function signedSender(port: number, signingSecret: string): Send {
  // Node's servers close a connection that idles for 5 s, and a request that meets this is lost.
  const agent = new http.Agent({ keepAlive: true, timeout: 2_000 });
  return (fields) =>
    new Promise((resolve, reject) => {
      const body = new URLSearchParams(fields).toString();
      const timestamp = String(Math.floor(Date.now() / 1000));
      const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
      const request = http.request({
        agent,
        port,
        host: '127.0.0.1',
        path: '/slack/events',
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${digest}`,
        },
      });
      request.on('error', reject);
      request.on('response', (response) => {
        if (response.statusCode === 200) text(response).then(resolve, reject);
        else reject(new Error(`the acknowledgement is HTTP ${response.statusCode}`));
      });
      request.end(body);
    });
}
