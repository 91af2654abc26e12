import { expect, it } from 'vitest';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { describeStores } from '../support/stores.ts';
import { sampleAgent } from './samples.ts';

describeStores('channels', (stores) => {
  it('have no default agent at first', async () => {
    expect(await stores.newStore().channels.defaultAgent('C1')).toBeNull();
  });

  it('have the agent that was chosen last', async () => {
    const { channels } = stores.newStore();
    await channels.setDefaultAgent('C1', sampleAgent('first', 'agent_1'));
    await channels.setDefaultAgent('C1', sampleAgent(null, 'agent_2'));
    expect(await channels.defaultAgent('C1')).toEqual(sampleAgent(null, 'agent_2'));
  });

  it('have each their own', async () => {
    const { channels } = stores.newStore();
    await channels.setDefaultAgent('C1', sampleAgent());
    expect(await channels.defaultAgent('C2')).toBeNull();
  });

  it('have their own in each workspace', async () => {
    const [mine, theirs] = [stores.newStore(), stores.newStore()];
    await mine.channels.setDefaultAgent('C1', sampleAgent('mine'));
    await theirs.channels.setDefaultAgent('C1', sampleAgent('theirs'));
    expect(await mine.channels.defaultAgent('C1')).toEqual(sampleAgent('mine'));
  });

  it.each(HOSTILE_TEXTS)('keep %s as it was', async (_what, text) => {
    const { channels } = stores.newStore();
    await channels.setDefaultAgent('C1', sampleAgent(text));
    expect(await channels.defaultAgent('C1')).toEqual(sampleAgent(text));
  });
});
