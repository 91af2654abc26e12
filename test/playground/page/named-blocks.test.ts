import { expect, it } from 'vitest';
import { namedBlocks } from '../../../playground/page/blocks/named-blocks.ts';

const idsOf = (blocks: unknown[], ts: string) =>
  namedBlocks(blocks, { kind: 'message', channelId: 'C1', ts }).map(({ block_id }) => block_id);

it('keeps the ids that the bot gave and makes up the others', () => {
  expect(idsOf([{ type: 'divider' }, { block_id: 'own' }, {}], '1.2')).toEqual(['1.2-0', 'own', '1.2-2']);
});

it('makes up others for another message', () => {
  expect(idsOf([{}], '1.2')).not.toEqual(idsOf([{}], '1.3'));
});
