import { type Agent, isSameAgent } from '../../domain/agent.ts';
import { actions, context, header, mrkdwn } from './elements.ts';
import { isInvisible, oneLine } from './escape.ts';
import { cutText, escapedLength } from './limits.ts';
import type { Message } from './message.ts';
import { noteMessage } from './note-message.ts';
import { clampPage, pagesOf, pageWords, turnButtons } from './pages.ts';
import { plainLines } from './plain-lines.ts';
import { bold, code, line, list, richText } from './rich-text.ts';
import { standaloneText } from './standalone-text.ts';
import { agentName, counted, shownId } from './text.ts';

const AGENTS_PER_PAGE = 20;
const LIST_BUDGET = 8000;
const STATUS_LENGTH = 40;
const NAMES_IN_TEXT = 10;

type AgentList = { agents: readonly Agent[]; page: number; defaultAgentId: string | null };

export function agentListMessage({ agents, page: asked, defaultAgentId }: AgentList): Message {
  if (agents.length === 0) {
    return noteMessage({ says: 'This SigmaMind account has no agents that its API key can see.' });
  }
  const notesOf = (agent: Agent) => agentNotes(agent, defaultAgentId);
  const pages = pagesOf(agents, {
    maxItems: AGENTS_PER_PAGE,
    budget: LIST_BUDGET,
    costOf: (agent) => escapedLength(plainEntry(agent, notesOf(agent))),
  });
  const page = clampPage(asked, pages.length);
  const shown = pages[page] ?? [];
  const title = [counted(agents.length, 'agent'), pageWords(page, pages.length)].filter(Boolean).join(', ');
  const hint = context(
    mrkdwn('Test cases: `/sigma cases` with a name or id. Default of this channel: `/sigma use` with it.'),
  );
  const turns = actions(
    ...turnButtons({
      page,
      pageCount: pages.length,
      actionFor: (target) => ({ name: 'turn-agents', page: target }),
    }),
  );
  const names = shown
    .slice(0, NAMES_IN_TEXT)
    .map((agent) => `${agentName(agent)} (${shownId(agent.agentId)})`);
  const items = shown.map((agent) =>
    line(
      bold(agentName(agent)),
      '  ',
      code(shownId(agent.agentId)),
      ...notesOf(agent).map((note) => ` · ${note}`),
    ),
  );
  return {
    text: standaloneText(`${title}: ${names.join(', ')}${shown.length > names.length ? ' and more' : ''}`),
    blocks: [header(title), richText(list(items)), hint, ...turns],
    classicBlocks: [
      header(title),
      ...plainLines(shown.map((agent) => plainEntry(agent, notesOf(agent)))),
      hint,
      ...turns,
    ],
  };
}

function plainEntry(agent: Agent, notes: readonly string[]): string {
  return [`• ${agentName(agent)}`, shownId(agent.agentId), ...notes].join(' · ');
}

function agentNotes(agent: Agent, defaultAgentId: string | null): string[] {
  const status = cutText(oneLine(agent.status ?? ''), STATUS_LENGTH);
  const isDefault = defaultAgentId !== null && isSameAgent(agent.agentId, defaultAgentId);
  return [...(isInvisible(status) ? [] : [status]), ...(isDefault ? ['default in this channel'] : [])];
}
