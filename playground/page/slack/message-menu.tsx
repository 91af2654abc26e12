import { MenuButton } from '../blocks/elements/menu-button.tsx';
import { call } from '../store/call.ts';
import { useDesk } from '../store/desk.ts';
import { useEntity } from '../store/feed.ts';
import { Icon } from './icon.tsx';
import type { Post } from './post.ts';

/** The app's shortcuts for a message; Slack has none for what one person alone sees. */
export function MessageMenu({ post }: { post: Post }) {
  const { userId } = useDesk();
  const workspace = useEntity('workspace', 'workspace');
  if (workspace === null || workspace.messageShortcuts.length === 0 || post.isOnlyForYou) return null;
  const { channelId, ts } = post;
  const items = workspace.messageShortcuts.map(({ name, callbackId }) => ({
    key: callbackId,
    words: `${name} with ${workspace.bot.name}`,
    choose: () => void call('use-shortcut', { userId, channelId, ts, callbackId }),
  }));
  return (
    <MenuButton className="sl-tool" items={items}>
      <Icon name="more" />
    </MenuButton>
  );
}
