import type {
  ChannelEntity,
  EphemeralEntity,
  ExchangeEntity,
  HomeEntity,
  MessageEntity,
  ViewEntity,
} from '../../protocol.ts';
import { countCharacters } from '../../slack/block-kit/count-characters.ts';
import { renderedCharacters } from '../../slack/block-kit/rendered-text.ts';
import { isRecord } from '../../slack/block-kit/walk.ts';
import type { Violation } from '../../slack/check-blocks.ts';
import { timeOf } from './time.ts';

/** Something to inspect, ready to be shown. */
export type Subject = {
  title: string;
  /** What phones and screen readers show; null where there is no such text. */
  notification: string | null;
  json: unknown;
  /** Their pointers lead into `json`. Null where there is nothing that limits could hold for. */
  problems: Violation[] | null;
  facts: [name: string, value: string][];
};

export function messageSubject(message: MessageEntity, channel: ChannelEntity | null): Subject {
  const { text, blocks, metadata, threadTs, editCount, isBot } = message;
  const noun = threadTs === null ? 'Message' : 'Reply';
  const edits = editCount === 0 ? '' : `, edited ${editCount === 1 ? 'once' : `${editCount} times`}`;
  return {
    title: `${noun} in ${placeWords(channel)}${edits}`,
    notification: text,
    json: {
      text,
      ...(blocks.length > 0 && { blocks }),
      ...(isFilled(metadata) && { metadata }),
      ...(threadTs !== null && { thread_ts: threadTs }),
    },
    problems: isBot ? message.problems : null,
    facts: [...messageFacts(text, blocks), ['Sent', timeOf(message.sentAt)], ...editFacts(message)],
  };
}

const sourceWords: Record<EphemeralEntity['source'], string> = {
  ack: 'in the acknowledgement',
  'response-url': 'to a response url',
  'chat.postEphemeral': 'by chat.postEphemeral',
  slack: 'from Slack itself',
};

export function ephemeralSubject(ephemeral: EphemeralEntity, channel: ChannelEntity | null): Subject {
  const { text, blocks, author, source } = ephemeral;
  return {
    title: `Message for one person in ${placeWords(channel)}`,
    notification: text,
    json: { text, ...(blocks.length > 0 && { blocks }) },
    problems: author === 'bot' ? ephemeral.problems : null,
    facts: [...messageFacts(text, blocks), ['Sent', timeOf(ephemeral.sentAt)], ['Came', sourceWords[source]]],
  };
}

export function viewSubject(view: ViewEntity): Subject {
  return {
    title: `Modal “${view.title}”`,
    notification: null,
    json: view.payload,
    problems: withoutView(view.problems),
    facts: viewFacts(view.blocks, view.payload),
  };
}

export function homeSubject(home: HomeEntity, name: string): Subject {
  const json = { type: 'home', blocks: home.blocks };
  return {
    title: `Home tab of ${name}`,
    notification: null,
    json,
    problems: withoutView(home.problems),
    facts: viewFacts(home.blocks, json),
  };
}

export function exchangeSubject(exchange: ExchangeEntity): Subject {
  const { name, side, status, error, sentAt, body, problems } = exchange;
  const isOpen = status === null && error === null;
  const hasBlocks = isRecord(body) && (body.text ?? body.blocks ?? body.view) !== undefined;
  return {
    title: `${name}, to ${side === 'slack' ? 'Slack' : 'SigmaMind'}`,
    notification: null,
    json: body,
    problems: hasBlocks || problems.length > 0 ? problems : null,
    facts: [
      ['Status', isOpen ? 'under way' : String(status ?? 'none')],
      ['Error', error ?? 'none'],
      ['Sent', timeOf(sentAt)],
    ],
  };
}

/** Of chat.update, which takes less than chat.postMessage. */
const MAX_TEXT_CHARACTERS = 4000;
/** As it was measured; Slack does not say. */
const MAX_RENDERED_CHARACTERS = 13_200;
const MAX_MESSAGE_BLOCKS = 50;
const MAX_VIEW_BLOCKS = 100;
const MAX_VIEW_BYTES = 250_000;

function messageFacts(text: string, blocks: unknown[]): Subject['facts'] {
  return [
    ['Blocks', outOf(blocks.length, MAX_MESSAGE_BLOCKS)],
    ['Characters of text', outOf(countCharacters(text), MAX_TEXT_CHARACTERS)],
    ['Characters of blocks', outOf(renderedCharacters(blocks), MAX_RENDERED_CHARACTERS)],
  ];
}

function editFacts({ editedAt }: MessageEntity): Subject['facts'] {
  return editedAt === null ? [] : [['Edited', timeOf(editedAt)]];
}

function viewFacts(blocks: unknown[], view: unknown): Subject['facts'] {
  const bytes = new TextEncoder().encode(JSON.stringify(view)).length;
  return [
    ['Blocks', outOf(blocks.length, MAX_VIEW_BLOCKS)],
    ['Bytes', outOf(bytes, MAX_VIEW_BYTES)],
  ];
}

function outOf(count: number, max: number): string {
  return `${count.toLocaleString('en')} of ${max.toLocaleString('en')}`;
}

function placeWords(channel: ChannelEntity | null): string {
  switch (channel?.kind) {
    case 'public':
    case 'private':
      return `#${channel.name}`;
    case 'im':
      return 'a direct message';
    case 'mpim':
      return 'a group message';
    case undefined:
      return 'a channel';
  }
}

function isFilled(metadata: unknown): boolean {
  return isRecord(metadata) && Object.keys(metadata).length > 0;
}

/** Slack's pointers begin at the request, in which the view is one argument. */
function withoutView(problems: Violation[]): Violation[] {
  return problems.map(({ pointer, message }) => ({
    pointer: pointer.replace(/^\/view(?=\/|$)/u, ''),
    message,
  }));
}
