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

type AgentList = { agents: readonly Agent[]; page: number; defaultAgentId: string | null };

type Entry = { name: string; id: string; notes: string[]; inFull: string };

export function agentListMessage({ agents, page: asked, defaultAgentId }: AgentList): Message {
  if (agents.length === 0) {
    return noteMessage({ says: 'This SigmaMind account has no agents that its API key can see.' });
  }
  const pages = pagesOf(
    agents.map((agent) => entryOf(agent, defaultAgentId)),
    { maxItems: AGENTS_PER_PAGE, budget: LIST_BUDGET, costOf: (entry) => escapedLength(entry.inFull) },
  );
  const page = clampPage(asked, pages.length);
  const entries = pages[page] ?? [];
  const title = [counted(agents.length, 'agent'), pageWords(page, pages.length)].filter(Boolean).join(', ');
  const items = entries.map(({ name, id, notes }) =>
    line(bold(name), ...notes.map((note) => ` · ${note}`), '  ', code(id)),
  );
  const inFull = entries.map((entry) => entry.inFull);
  const foot = [
    context(
      mrkdwn('Test cases: `/sigma cases` with a name or id. Default of this channel: `/sigma use` with it.'),
    ),
    ...actions(
      ...turnButtons({
        page,
        pageCount: pages.length,
        actionFor: (target) => ({ name: 'turn-agents', page: target }),
      }),
    ),
  ];
  return {
    text: standaloneText([title, ...inFull].join('\n')),
    blocks: [header(title), richText(list(items)), ...foot],
    classicBlocks: [header(title), ...plainLines(inFull), ...foot],
  };
}

function entryOf(agent: Agent, defaultAgentId: string | null): Entry {
  const name = agentName(agent);
  const id = shownId(agent.agentId);
  const status = cutText(oneLine(agent.status ?? ''), STATUS_LENGTH);
  const isDefault = defaultAgentId !== null && isSameAgent(agent.agentId, defaultAgentId);
  const notes = [...(isInvisible(status) ? [] : [status]), ...(isDefault ? ['default in this channel'] : [])];
  return { name, id, notes, inFull: [`• ${name}`, ...notes, id].join(' · ') };
}
