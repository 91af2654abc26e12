import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Line } from './conversation.ts';
import { Icon } from './icon.tsx';
import { MessageItem } from './message-item.tsx';
import { dayNameOf } from './times.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';

export type MessageListProps = {
  label: string;
  lines: Line[];
  isInThread: boolean;
  /** Every change leads to the end: who sends something wants to see what comes of it. */
  sentCount: number;
  /** What stands above the first line. */
  intro: ReactNode;
};

export function MessageList({ label, lines, isInThread, sentCount, intro }: MessageListProps) {
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [focusedKey, setFocusedKey] = useState<string | null>(null);
  const { hasNew, goToBottom } = useStickToBottom(list, content, lines.at(-1)?.key ?? null, sentCount);
  const tabStop = lines.some(({ key }) => key === focusedKey) ? focusedKey : lines.at(-1)?.key;

  return (
    <div className="sl-list-frame">
      {/* Edits are not announced: a card changes every few seconds while a batch runs. */}
      <div
        ref={list}
        className="sl-list"
        role="log"
        aria-label={label}
        aria-live="polite"
        aria-relevant="additions"
        onKeyDown={moveBetweenMessages}
        onFocus={({ target }) => {
          const article = target.closest<HTMLElement>('article[data-key]');
          if (article !== null) setFocusedKey(article.dataset.key ?? null);
        }}
      >
        <div ref={content} className="sl-list-content">
          {intro}
          {lines.map((line) =>
            line.kind === 'day' ? (
              <Day key={line.key} sentAt={line.sentAt} />
            ) : (
              <MessageItem
                key={line.key}
                post={line.post}
                isGrouped={line.isGrouped}
                replies={line.replies}
                isInThread={isInThread}
                isTabStop={line.key === tabStop}
              />
            ),
          )}
        </div>
      </div>
      {hasNew && (
        <button type="button" className="sl-new-pill" onClick={goToBottom}>
          <Icon name="down" /> New messages
        </button>
      )}
    </div>
  );
}

function Day({ sentAt }: { sentAt: string }) {
  return (
    <h3 className="sl-day">
      <span>{dayNameOf(sentAt, new Date())}</span>
    </h3>
  );
}

function moveBetweenMessages(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, key } = event;
  // Inside a message the arrow keys belong to its own controls.
  if (!(target instanceof HTMLElement) || !target.matches('article[data-key]')) return;
  const articles = [...currentTarget.querySelectorAll<HTMLElement>('article[data-key]')];
  const to = { ArrowUp: articles.indexOf(target) - 1, ArrowDown: articles.indexOf(target) + 1, Home: 0 }[key];
  const next = key === 'End' ? articles.at(-1) : to === undefined ? undefined : articles[to];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
