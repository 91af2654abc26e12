import type { ViewEntity } from '../../protocol.ts';
import { useDesk } from '../store/desk.ts';
import { useEntities } from '../store/feed.ts';
import { ViewDialog } from './view-dialog.tsx';

/** The modal that is open on top for the person at the page, if there is one. */
export function Modal() {
  const { userId } = useDesk();
  const views = useEntities('view');
  const stack = stackOf([...views.values()].filter((view) => view.userId === userId));
  const [root] = stack;
  return root === undefined ? null : <ViewDialog key={root.rootViewId} stack={stack} />;
}

/** The newest view and those beneath it, the lowest first. */
function stackOf(views: readonly ViewEntity[]): ViewEntity[] {
  const stack: ViewEntity[] = [];
  let next = views.at(-1);
  while (next !== undefined && !stack.includes(next)) {
    stack.unshift(next);
    const { previousViewId } = next;
    next = views.find((view) => view.id === previousViewId);
  }
  return stack;
}
