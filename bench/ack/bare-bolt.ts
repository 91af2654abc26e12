import { App, type AppOptions, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';

const { SLACK_BOT_TOKEN = '', SLACK_API_URL = '', SLACK_SIGNING_SECRET, SLACK_APP_TOKEN = '' } = process.env;

/** The least that Bolt can do: acknowledge a command. */
const clientOptions = { slackApiUrl: SLACK_API_URL };
const receiver =
  SLACK_SIGNING_SECRET === undefined
    ? new SocketModeReceiver({ appToken: SLACK_APP_TOKEN, installerOptions: { clientOptions } })
    : new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET });
const options: AppOptions = { token: SLACK_BOT_TOKEN, clientOptions, receiver };
const app = new App(options);
app.command('/sigma', async ({ ack }) => ack('ok'));
const started = await app.start(0);
const address = 'address' in started && typeof started.address === 'function' ? started.address() : null;
const port = address !== null && typeof address === 'object' ? address.port : 0;
process.stdout.write(`${JSON.stringify({ msg: 'ready', port })}\n`);
process.on('SIGTERM', () => process.exit(0));
