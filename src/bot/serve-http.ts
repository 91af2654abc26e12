import { type HttpServer, startHttpServer } from '../http-server.ts';
import type { Metrics } from '../metrics.ts';
import type { Transport } from '../slack/transport.ts';
import type { Database } from '../store/database.ts';

export type ServeHttpOptions = {
  port: number;
  transport: Transport;
  database: Database;
  metrics: Metrics;
  isTaking(): boolean;
};

/** The bot's port: Slack's requests while they are taken, and what an operator asks. */
export function serveHttp({
  port,
  transport,
  database,
  metrics,
  isTaking,
}: ServeHttpOptions): Promise<HttpServer> {
  const { requestListener } = transport;
  return startHttpServer({
    port,
    slackEvents:
      requestListener === null
        ? null
        : (request, response) => {
            if (isTaking()) requestListener(request, response);
            else response.writeHead(503).end();
          },
    async isReady() {
      if (!isTaking() || !transport.isConnected()) return false;
      await database.ping();
      return true;
    },
    metrics: async () => ({
      contentType: metrics.registry.contentType,
      text: await metrics.registry.metrics(),
    }),
  });
}
