import type { ReactNode } from 'react';

export type SidebarItemProps = {
  icon: ReactNode;
  isNested: boolean;
  isCurrent: boolean;
  isUnread: boolean;
  /** A word beside the name; `full` for the pointer and for screen readers. */
  note?: { short: string; full: string } | null;
  choose(): void;
  children: ReactNode;
};

export function SidebarItem(props: SidebarItemProps) {
  const { icon, isNested, isCurrent, isUnread, note = null, choose, children } = props;
  const classes = ['sl-item', isNested && 'is-nested', isUnread && 'is-unread'];
  return (
    <li>
      <button
        type="button"
        className={classes.filter(Boolean).join(' ')}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={choose}
      >
        <span className="sl-item-icon">{icon}</span>
        <span className="sl-item-name">{children}</span>
        {note !== null && (
          <span className="sl-item-note" title={note.full}>
            <span aria-hidden="true">{note.short}</span>
            <span className="sl-visually-hidden">, {note.full}</span>
          </span>
        )}
        {isUnread && (
          <span className="sl-unread">
            <span className="sl-visually-hidden">, unread</span>
          </span>
        )}
      </button>
    </li>
  );
}
