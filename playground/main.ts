import { parseArgs } from 'node:util';
import open from 'open';
import { freePort } from './server/free-port.ts';
import { startPlayground } from './server/start-playground.ts';

const usualPort = 4000;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
  },
});

const port = values.port === undefined ? await freePort(usualPort) : Number(values.port);
const { RUN_ALLOWED = '', RUN_MAX_ATTEMPTS = '', RUN_MAX_BATCHES_PER_DAY = '' } = process.env;
const limits = { RUN_ALLOWED, RUN_MAX_ATTEMPTS, RUN_MAX_BATCHES_PER_DAY };
const playground = await startPlayground({ port, limits });
process.stdout.write(`
The playground is at ${playground.url}
Nothing in it is real but the bot. Ctrl+C ends it.
`);
if (process.stdout.isTTY && !values['no-open']) await open(playground.url);

let isClosing = false;
async function close(): Promise<void> {
  if (isClosing) return;
  isClosing = true;
  await playground.close();
  process.exit(0);
}
process.on('SIGINT', () => void close());
process.on('SIGTERM', () => void close());
