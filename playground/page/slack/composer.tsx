import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { ChannelEntity, WorkspaceEntity } from '../../protocol.ts';
import { call } from '../store/call.ts';
import { useDesk } from '../store/desk.ts';
import { CompletionList, optionId } from './completion-list.tsx';
import { ExampleChips } from './example-chips.tsx';
import { Icon } from './icon.tsx';
import { useCompletions } from './use-completions.ts';
import { useDraft } from './use-draft.ts';
import { useSentHistory } from './use-sent-history.ts';

export type ComposerProps = {
  channel: ChannelEntity;
  workspace: WorkspaceEntity;
  threadTs: string | null;
  placeholder: string;
  /** Shows newcomers what they could type. */
  hasExamples: boolean;
  onSent(): void;
};

export function Composer({ channel, workspace, threadTs, placeholder, hasExamples, onSent }: ComposerProps) {
  const { userId } = useDesk();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useDraft([userId, channel.id, threadTs].filter(Boolean).join('-'));
  const [error, setError] = useState<string | null>(null);
  const completions = useCompletions(text, workspace);
  const history = useSentHistory();
  const isReply = threadTs !== null;

  useEffect(() => {
    if (isReply) field.current?.focus();
  }, [isReply]);

  const fill = (next: string) => {
    setText(next);
    setError(null);
    field.current?.focus();
  };

  const send = async () => {
    if (text.trim() === '') return;
    completions.close();
    history.add(text.trim());
    setText('');
    setError(null);
    onSent();
    const answer = await call('say', { channelId: channel.id, userId, text, threadTs });
    if (answer.error === null) return;
    setError(answer.error);
    // What could not be sent is not lost, unless something else was begun by then.
    setText((since) => (since === '' ? text : since));
  };

  const recall = (by: 1 | -1, event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const edge = by === 1 ? 0 : value.length;
    const isAtEdge = selectionStart === edge && selectionEnd === edge;
    if (!isAtEdge && !history.isRecalled(value)) return;
    const next = history.walk(by, value);
    if (next === null) return;
    event.preventDefault();
    setText(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends the composition of a character is not meant to send.
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key, shiftKey } = event;
    const taken = key === 'Tab' ? completions.first : key === 'Enter' ? completions.marked : null;
    if (taken !== null && !shiftKey) {
      event.preventDefault();
      fill(taken.text);
      completions.open();
    } else if (key === 'Enter' && !shiftKey) {
      event.preventDefault();
      void send();
    } else if (key === 'Escape' && completions.isOpen) {
      event.preventDefault();
      completions.close();
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      if (completions.isOpen) {
        event.preventDefault();
        completions.move(key === 'ArrowUp' ? -1 : 1);
      } else if (!shiftKey) recall(key === 'ArrowUp' ? 1 : -1, event);
    }
  };

  const marked = completions.isOpen && completions.markedIndex >= 0;
  return (
    <div className="sl-composer">
      {hasExamples && <ExampleChips channel={channel} workspace={workspace} choose={fill} />}
      <div className="sl-composer-box">
        {completions.isOpen && (
          <CompletionList
            id={`${id}-list`}
            items={completions.items}
            markedIndex={completions.markedIndex}
            take={(item) => {
              fill(item.text);
              completions.open();
            }}
          />
        )}
        <textarea
          ref={field}
          className="sl-composer-field"
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={completions.isOpen ? `${id}-list` : undefined}
          aria-activedescendant={marked ? optionId(`${id}-list`, completions.markedIndex) : undefined}
          aria-describedby={error === null ? undefined : `${id}-error`}
          aria-invalid={error !== null}
          onChange={({ target }) => {
            setText(target.value);
            setError(null);
            completions.open();
          }}
          onKeyDown={onKeyDown}
          onBlur={completions.close}
        />
        <button
          type="button"
          className="sl-send"
          aria-label="Send"
          title="Send (Enter)"
          disabled={text.trim() === ''}
          onClick={() => {
            void send();
            field.current?.focus();
          }}
        >
          <Icon name="send" />
        </button>
      </div>
      <p className="sl-visually-hidden" role="status">
        {completions.isOpen ? `${completions.items.length} to choose from` : ''}
      </p>
      {error !== null && (
        <p className="sl-composer-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
