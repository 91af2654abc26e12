import { z } from 'zod';
import type { ActionName, Actions, Done } from '../protocol.ts';
import type { SimulatedSigmaMind } from '../sigmamind/start-sigma-mind.ts';
import type { SimulatedSlack } from '../slack/slack-server.ts';
import type { BotProcess } from './bot-process.ts';
import type { People } from './people.ts';
import type { Switches } from './switches.ts';
import type { Workflows } from './workflows.ts';

export type ActionTable = { [Name in ActionName]: Action<Name> };
type Action<Name extends ActionName> = {
  schema: z.ZodType<Actions[Name]['input']>;
  run(input: Actions[Name]['input']): Promise<Actions[Name]['answer']> | Actions[Name]['answer'];
};

const values = z.record(z.string(), z.record(z.string(), z.unknown()));
const place = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), channelId: z.string(), ts: z.string() }),
  z.object({ kind: z.literal('ephemeral'), userId: z.string(), ts: z.string() }),
  z.object({ kind: z.literal('view'), viewId: z.string() }),
  z.object({ kind: z.literal('home'), userId: z.string() }),
]);

/** Everything that the page may ask for. */
export function createActions(parts: {
  slack: SimulatedSlack;
  sigmaMind: SimulatedSigmaMind;
  people: People;
  workflows: Workflows;
  switches: Switches;
  bot: BotProcess;
}): ActionTable {
  const { slack, sigmaMind, people, workflows, switches, bot } = parts;
  return {
    say: {
      schema: z.object({
        channelId: z.string(),
        userId: z.string(),
        text: z.string(),
        threadTs: z.string().nullable(),
      }),
      run: people.say,
    },
    press: {
      schema: z.object({
        userId: z.string(),
        place,
        actionId: z.string(),
        blockId: z.string(),
        action: z.record(z.string(), z.unknown()),
        values,
      }),
      run: people.press,
    },
    'use-shortcut': {
      schema: z.object({
        userId: z.string(),
        channelId: z.string(),
        ts: z.string(),
        callbackId: z.string(),
      }),
      run: people.useShortcut,
    },
    suggest: {
      schema: z.object({
        userId: z.string(),
        viewId: z.string(),
        actionId: z.string(),
        blockId: z.string(),
        query: z.string(),
        values,
      }),
      run: people.suggest,
    },
    submit: { schema: z.object({ userId: z.string(), viewId: z.string(), values }), run: people.submit },
    'close-view': {
      schema: z.object({ userId: z.string(), viewId: z.string(), isCleared: z.boolean() }),
      run: people.closeView,
    },
    'open-home': { schema: z.object({ userId: z.string() }), run: people.openHome },
    'run-step': {
      schema: z.object({ callbackId: z.string(), inputs: z.record(z.string(), z.string()) }),
      run: workflows.runStep,
    },
    'repeat-step': { schema: z.object({ executionId: z.string() }), run: workflows.repeatStep },
    'start-batch': {
      schema: z.object({ agentId: z.string(), testCaseIds: z.array(z.string()).nullable() }),
      run: ({ agentId, testCaseIds }) => done(() => sigmaMind.createBatch(agentId, testCaseIds ?? undefined)),
    },
    'change-batch': {
      schema: z.object({ batchId: z.string(), to: z.enum(['frozen', 'running', 'finished']) }),
      run: ({ batchId, to }) =>
        done(() => {
          if (to === 'frozen') sigmaMind.freezeBatch(batchId);
          else sigmaMind.thawBatch(batchId);
          if (to === 'finished') sigmaMind.finishBatch(batchId);
        }),
    },
    'set-sigmamind': {
      schema: z.object({
        speed: z.number().min(0).max(1000).exactOptional(),
        trouble: z
          .enum(['none', 'slow', 'server-errors', 'rate-limited', 'time-outs', 'wrong-key'])
          .exactOptional(),
        dialect: z.enum(['current', 'older']).exactOptional(),
        hasTestRunList: z.boolean().exactOptional(),
      }),
      run: (input) => done(() => switches.setSigmaMind(input)),
    },
    'set-slack': {
      schema: z.object({
        trouble: z.enum(['none', 'rate-limited', 'lost-replies', 'down']).exactOptional(),
        newerBlocks: z.enum(['accepted', 'refused', 'refused-with-rich-text']).exactOptional(),
      }),
      run: (input) => done(() => switches.setSlack(input)),
    },
    'disconnect-sockets': {
      schema: z.object({ how: z.enum(['refresh', 'drop']) }),
      run: ({ how }) => done(() => (how === 'drop' ? slack.dropSockets() : slack.disconnectSockets())),
    },
    'control-bot': {
      schema: z.object({ to: z.enum(['kill', 'stop', 'start']) }),
      run: async ({ to }) => {
        if (to === 'stop') await bot.stop();
        else bot[to]();
        return { error: null };
      },
    },
  };
}

function done(act: () => unknown): Done {
  act();
  return { error: null };
}
