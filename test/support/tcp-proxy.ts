import net from 'node:net';
import { onTestFinished } from 'vitest';

export type TcpProxy = {
  port: number;
  /** Connections that stand stay silent for ever; new ones work. */
  goSilent(): void;
  /** Cuts what stands and refuses what comes. */
  cut(): void;
  heal(): void;
};

/** Stands between a client and a server, and lets the connection between them fail. */
export async function startTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  const pairs = new Set<{ client: net.Socket; server: net.Socket; isSilent: boolean }>();
  let isCut = false;
  const proxy = net.createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const server = net.connect(target);
    const pair = { client, server, isSilent: false };
    pairs.add(pair);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('data', (bytes) => {
        if (!pair.isSilent) to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  const cut = () => {
    isCut = true;
    for (const { client, server } of pairs) {
      client.destroy();
      server.destroy();
    }
  };
  onTestFinished(() => {
    cut();
    proxy.close();
  });
  return {
    port: address.port,
    goSilent() {
      for (const pair of pairs) pair.isSilent = true;
    },
    cut,
    heal() {
      isCut = false;
    },
  };
}
