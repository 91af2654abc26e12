import type { Agent } from '../domain/agent.ts';

export type ChannelStore = {
  defaultAgent(channelId: string): Promise<Agent | null>;
  setDefaultAgent(channelId: string, agent: Agent): Promise<void>;
};
