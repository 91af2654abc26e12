import { fieldsOf, stringOf } from '../read.ts';
import { withEmoji } from './emoji.ts';
import { Mrkdwn } from './mrkdwn.tsx';

/** A text object: `plain_text` letter for letter, `mrkdwn` with its markup. */
export function TextObject({ object, isSoft = false }: { object: unknown; isSoft?: boolean }) {
  const { type, text, emoji, verbatim } = fieldsOf(object);
  const words = stringOf(text);
  return (
    <div className={isSoft ? 'blk-text blk-text-soft' : 'blk-text'}>
      {type === 'mrkdwn' ? (
        <Mrkdwn text={words} isVerbatim={verbatim === true} />
      ) : (
        plainWords(words, emoji !== false)
      )}
    </div>
  );
}

export function plainWords(text: string, hasEmoji: boolean): string {
  return hasEmoji ? withEmoji(text) : text;
}
