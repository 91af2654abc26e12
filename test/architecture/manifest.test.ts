import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS, usageHint, usageLine } from '../../src/slack/commands/command-table.ts';
import { type Manifest, manifestSchema } from './manifest-schema.ts';
import { type Registered, registeredListeners } from './registered.ts';
import { projectFile, sourceFiles } from './source-files.ts';
import { scopesOf, webApiCalls } from './web-api-calls.ts';

const read = (): Manifest =>
  manifestSchema.parse(JSON.parse(readFileSync(projectFile('manifest.json'), 'utf8')));

/** Everything in which the manifest and the listeners of the bot are not in step. */
function differences(
  { features, settings, functions }: Manifest,
  registered: readonly Registered[],
): string[] {
  const kinds = new Set(registered.map(({ kind }) => kind));
  const matchesOf = (wanted: string) =>
    registered.filter(({ kind }) => kind === wanted).map(({ matches }) => String(matches));
  const steps = new Set(matchesOf('function'));
  const events = [...matchesOf('event'), ...(steps.size > 0 ? ['function_executed'] : [])];
  const subscribed = settings.event_subscriptions?.bot_events ?? [];
  const isInteractive = ['action', 'options', 'view', 'shortcut'].some((kind) => kinds.has(kind));
  return [
    ...(features.slash_commands.length > 0 && !kinds.has('command') ? ['nothing answers the command'] : []),
    ...(features.app_home.home_tab_enabled === events.includes('app_home_opened') ? [] : ['the Home tab']),
    ...(features.slash_commands.some(({ command }) => command !== '/sigma') ? ['a command too many'] : []),
    ...(settings.interactivity.is_enabled === isInteractive ? [] : ['interactivity']),
    ...[...new Set(events).symmetricDifference(new Set(subscribed))].map((event) => `the event ${event}`),
    ...[...steps.symmetricDifference(new Set(Object.keys(functions)))].map((step) => `the step ${step}`),
    ...(steps.size > 0 && !(settings.function_runtime === 'remote' && settings.org_deploy_enabled)
      ? ['steps are not carried out by the app']
      : []),
  ];
}

function withSettings(changes: Partial<Manifest['settings']>): Manifest {
  const manifest = read();
  return { ...manifest, settings: { ...manifest.settings, ...changes } };
}

function withEvents(...events: string[]): Manifest {
  return withSettings({ event_subscriptions: { bot_events: events } });
}

function withoutHomeTab(): Manifest {
  const manifest = read();
  const { features } = manifest;
  return {
    ...manifest,
    features: { ...features, app_home: { ...features.app_home, home_tab_enabled: false } },
  };
}

describe('the manifest', () => {
  it('fits Slack’s schema', () => {
    expect(() => read()).not.toThrow();
  });

  it('names the app and its bot as the messages invite it', () => {
    const { display_information, features } = read();
    expect([display_information.name, features.bot_user.display_name]).toEqual(['Sigma', 'Sigma']);
  });

  it('hints at every command of the table', () => {
    expect(read().features.slash_commands[0]?.usage_hint).toBe(usageHint());
  });

  it('holds the one command that the bot explains', () => {
    const [first] = COMMANDS.map((command) => usageLine(command).split(' ')[0]);
    expect(read().features.slash_commands.map(({ command }) => command)).toEqual([first]);
  });

  it('has words handed over as they were typed', () => {
    expect(read().features.slash_commands[0]?.should_escape).toBe(false);
  });

  it('lets people read the direct messages that the bot sends', () => {
    expect(read().features.app_home.messages_tab_enabled).toBe(true);
  });

  it('is in step with what the bot listens to', () => {
    expect(differences(read(), registeredListeners())).toEqual([]);
  });

  it.each([
    ['interactivity', withSettings({ interactivity: { is_enabled: false } }), registeredListeners()],
    [
      'the event app_mention',
      withEvents('app_home_opened', 'function_executed', 'app_mention'),
      registeredListeners(),
    ],
    ['the event app_mention', read(), [...registeredListeners(), { kind: 'event', matches: 'app_mention' }]],
    ['the event app_home_opened', withEvents('function_executed'), registeredListeners()],
    ['the event function_executed', withEvents('app_home_opened'), registeredListeners()],
    ['the Home tab', withoutHomeTab(), registeredListeners()],
    ['the step other', read(), [...registeredListeners(), { kind: 'function', matches: 'other' }]],
    [
      'steps are not carried out by the app',
      withSettings({ org_deploy_enabled: false }),
      registeredListeners(),
    ],
    ['nothing answers the command', read(), registeredListeners().filter(({ kind }) => kind !== 'command')],
  ])('is seen to be out of step: %s', (difference, manifest, registered) => {
    expect(differences(manifest, registered)).toEqual([difference]);
  });
});

describe('the scopes of the manifest', () => {
  const calls = sourceFiles().flatMap(({ text }) => webApiCalls(text));

  it('are known for every method that the source calls', () => {
    expect(scopesOf(calls).unknown).toEqual([]);
  });

  it('are those of the methods that the source calls, and of the command', () => {
    const needed = [...scopesOf(calls).scopes, 'commands'].sort();
    expect(read().oauth_config.scopes.bot).toEqual(needed);
  });

  it.each([
    ['await client.users.info({ user });', 'users.info'],
    ['await web.interactive.chat.delete({ ts });', 'chat.delete'],
    ['await client.chat\n  .postMessage({ channel });', 'chat.postMessage'],
    ['await client.files.completeUploadExternal();', 'files.completeUploadExternal'],
    ["await client.apiCall('chat.scheduleMessage', {});", 'chat.scheduleMessage'],
    ['await client.apiCall(name, {});', 'an unknown method'],
  ])('are asked for %s', (text, method) => {
    expect(webApiCalls(text)).toEqual([method]);
  });

  it('are not guessed for a method without an entry', () => {
    expect(scopesOf(['chat.update', 'users.list']).unknown).toEqual(['users.list']);
  });
});
