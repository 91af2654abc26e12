import { useLayoutEffect, useRef, useState } from 'react';
import { useEntities } from '../store/feed.ts';
import { Choice } from './choice.tsx';
import { LogLine } from './log-line.tsx';
import { Section } from './section.tsx';
import { useRoving } from './use-roving.ts';

type Levels = 'all' | 'warnings';

const levels: { value: Levels; words: string }[] = [
  { value: 'all', words: 'All' },
  { value: 'warnings', words: 'Warnings and errors' },
];

/** So near to the end counts as being at it: scrolling does not stop at whole pixels. */
const NEAR_THE_END_PX = 16;

/** Newest last. Follows the end, unless somebody has scrolled up to read. */
export function BotLog() {
  const [shownLevels, showLevels] = useState<Levels>('all');
  const [isFollowing, setFollowing] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const lines = [...useEntities('log').values()]
    .filter(({ level }) => shownLevels === 'all' || level === 'warn' || level === 'error')
    .sort((left, right) => left.id - right.id);
  const roving = useRoving(
    lines.map(({ id }) => String(id)),
    'last',
  );

  useLayoutEffect(() => {
    if (isFollowing && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  });

  return (
    <Section title="Its log">
      <Choice
        legend="Levels"
        isLegendShown={false}
        look="segments"
        options={levels}
        value={shownLevels}
        onChoose={(next) => showLevels(next)}
      />
      <div
        className="pn-log"
        ref={box}
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) =>
          setFollowing(scrollTop + clientHeight >= scrollHeight - NEAR_THE_END_PX)
        }
      >
        {lines.length === 0 && <p className="pn-note">Nothing so far.</p>}
        <ol className="pn-rows" aria-label="Lines, newest last" onKeyDown={roving.onKeyDown}>
          {lines.map((line) => (
            <LogLine key={line.id} line={line} rowProps={roving.row(String(line.id))} />
          ))}
        </ol>
      </div>
      {!isFollowing && (
        <button type="button" className="pn-more" onClick={() => setFollowing(true)}>
          Follow the newest
        </button>
      )}
    </Section>
  );
}
