import { useMemo } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { type Fields, stringOf } from './read.ts';

const types = new Set(['data_visualization', 'markdown', 'plan', 'task_card', 'video']);

/** Of these, the library draws everything, and nothing in them can be clicked. */
export function isLibraryBlock(block: Fields): block is Fields & Block {
  return types.has(stringOf(block.type));
}

export function LibraryBlock({ block }: { block: Block }) {
  const { theme } = useDesk();
  const users = useEntities('user');
  const channels = useEntities('channel');
  // The library writes these down again whenever the object is another one.
  const names = useMemo(
    () => ({
      users: [...users.values()].map(({ id, realName }) => ({ id, name: realName })),
      channels: [...channels.values()].map(({ id, name }) => ({ id, name })),
    }),
    [users, channels],
  );
  const blocks = useMemo(() => [block], [block]);
  return (
    <div className="blk-library">
      <Message withoutWrapper={true} theme={theme} data={names} blocks={blocks} name="" logo="" />
    </div>
  );
}
