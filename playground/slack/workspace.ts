import { EventEmitter } from 'node:events';
import type { Faults } from './faults.ts';
import type { Execution } from './functions.ts';
import {
  app,
  type Channel,
  type Ephemeral,
  type Message,
  type NewerBlocks,
  type RequestRecord,
  type SlackView,
  type User,
} from './model.ts';

export type Workspace = ReturnType<typeof createWorkspace>;

/** Everything that the simulated Slack remembers. */
export function createWorkspace(options: {
  now: () => Date;
  faults: Faults;
  newerBlocks: NewerBlocks;
  hasHomeTab: boolean;
}) {
  const channels = new Map<string, Channel>();
  const users = new Map<string, User>();
  const changes = new EventEmitter().setMaxListeners(0);
  const triggers = new Map<string, { at: Date; isUsed: boolean }>();
  const ephemerals: Ephemeral[] = [];
  const requests: RequestRecord[] = [];
  let lastTsMicros = 0;
  let lastId = 0;

  const workspace = {
    ...options,
    channels,
    users,
    changes,
    ephemerals,
    requests,
    /** Open modals, each stack from its root up, and every person's Home tab. */
    views: new Map<string, SlackView>(),
    homes: new Map<string, SlackView>(),
    triggers,
    /** Who is in each user group, by its id. */
    userGroups: new Map<string, string[]>(),
    /** The trigger that opened a stack of modals, by the id of its root view. */
    triggerOfView: new Map<string, string>(),
    /** Steps of workflows, oldest first. */
    executions: new Map<string, Execution>(),

    changed() {
      changes.emit('change');
    },

    /** Unique and increasing, whatever the clock does. */
    nextTs(): string {
      lastTsMicros = Math.max(options.now().getTime() * 1000, lastTsMicros + 1);
      return `${Math.floor(lastTsMicros / 1e6)}.${String(lastTsMicros % 1e6).padStart(6, '0')}`;
    },

    nextId(prefix: string): string {
      lastId += 1;
      return `${prefix}${String(lastId).padStart(9, '0')}`;
    },

    nextTrigger(): string {
      const id = `${workspace.nextId('')}.${workspace.nextId('')}.simulated`;
      triggers.set(id, { at: options.now(), isUsed: false });
      return id;
    },

    addChannel(channel: Partial<Channel> & { id: string }): Channel {
      const added: Channel = {
        name: channel.id.toLowerCase(),
        kind: 'public',
        isArchived: false,
        hasBot: true,
        memberIds: [...users.keys()],
        messages: [],
        ...channel,
      };
      channels.set(added.id, added);
      return added;
    },

    addUser(user: User): User {
      users.set(user.id, user);
      return user;
    },

    /** The direct messages between the bot and a person, opened on first use. */
    directChannel(userId: string): Channel {
      const known = [...channels.values()].find(
        (channel) => channel.kind === 'im' && channel.hasBot && channel.memberIds.includes(userId),
      );
      if (known) return known;
      const id = `D${userId.slice(1)}`;
      return workspace.addChannel({ id, name: 'directmessage', kind: 'im', memberIds: [userId] });
    },

    addMessage(message: Omit<Message, 'ts' | 'at' | 'edits'>): Message {
      const added: Message = { ...message, ts: workspace.nextTs(), at: options.now(), edits: [] };
      channels.get(message.channelId)?.messages.push(added);
      workspace.changed();
      return added;
    },

    editMessage(message: Message, content: { text: string; blocks: unknown[] }): void {
      message.edits.push({ at: options.now(), text: message.text, blocks: message.blocks });
      Object.assign(message, content);
      workspace.changed();
    },

    removeMessage(message: Message): void {
      const messages = channels.get(message.channelId)?.messages ?? [];
      const index = messages.indexOf(message);
      if (index >= 0) messages.splice(index, 1);
      workspace.changed();
    },

    addEphemeral(
      ephemeral: Pick<Ephemeral, 'channelId' | 'userId' | 'text' | 'blocks' | 'source'> & {
        replaces?: string;
      },
    ): Ephemeral {
      const { replaces, ...rest } = ephemeral;
      const added: Ephemeral = {
        ...rest,
        ts: replaces ?? workspace.nextTs(),
        at: options.now(),
        replacedOriginal: replaces !== undefined,
        isDeleted: false,
      };
      workspace.ephemerals.push(added);
      workspace.changed();
      return added;
    },
  };

  seed(workspace);
  return workspace;
}

function seed(workspace: {
  addUser: (user: User) => User;
  addChannel: (channel: Partial<Channel> & { id: string }) => Channel;
}): void {
  workspace.addUser({
    id: 'U0ASHA0001',
    name: 'asha',
    realName: 'Asha Rao',
    isBot: false,
    zone: 'Europe/Berlin',
  });
  workspace.addUser({
    id: 'U0BEN00002',
    name: 'ben',
    realName: 'Ben Ortiz',
    isBot: false,
    zone: 'America/New_York',
  });
  workspace.addUser({ id: app.botUserId, name: app.botName, realName: 'Sigma', isBot: true });
  workspace.addChannel({ id: 'C0PUBLIC01', name: 'general' });
  workspace.addChannel({ id: 'C0SECOND02', name: 'second' });
  workspace.addChannel({ id: 'G0PRIVATE1', name: 'secret', kind: 'private', hasBot: false });
  workspace.addChannel({ id: 'C0OUTSIDE1', name: 'outside', hasBot: false });
  workspace.addChannel({ id: 'D0PEOPLE01', name: 'directmessage', kind: 'im', hasBot: false });
}
