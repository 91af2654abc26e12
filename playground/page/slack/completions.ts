import type { WorkspaceEntity } from '../../protocol.ts';

export type Completion = {
  label: string;
  description: string /** What the composer then holds. */;
  text: string;
};

/** `isSure`: Enter takes the first one; otherwise Enter still sends what was typed. */
export type Completions = { items: Completion[]; isSure: boolean };

const nothing: Completions = { items: [], isSure: false };

/** What could follow on what stands in the composer. */
export function completionsOf(text: string, workspace: WorkspaceEntity): Completions {
  if (!text.startsWith('/') || text.includes('\n')) return nothing;
  const [name = '', word, ...rest] = text.split(' ');
  if (rest.length > 0) return nothing;
  const commands = commandsOf(workspace);
  if (word === undefined) {
    const items = commands.filter(({ label }) => label.startsWith(name.toLowerCase()));
    return { items, isSure: !items.some(({ label }) => label === name) };
  }
  const items = wordsOf(name, workspace)
    .filter((hint) => hint.toLowerCase().startsWith(word.toLowerCase()) && hint !== word)
    .map((hint) => ({ label: hint, description: '', text: `${name} ${hint} ` }));
  return { items, isSure: word !== '' };
}

function commandsOf(workspace: WorkspaceEntity): Completion[] {
  const invite = `Add ${workspace.bot.name} to this channel`;
  return [
    ...workspace.commands.map(({ command, description, usageHint }) => ({
      label: command,
      description: usageHint === '' ? description : `${description} ${usageHint}`,
      text: `${command} `,
    })),
    { label: '/invite', description: invite, text: `/invite @${workspace.bot.name}` },
  ];
}

function wordsOf(name: string, workspace: WorkspaceEntity): string[] {
  if (name === '/invite') return [`@${workspace.bot.name}`];
  return workspace.commands.find(({ command }) => command === name)?.hints ?? [];
}
