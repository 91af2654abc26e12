import type { Violation } from '../../slack/check-blocks.ts';
import type { LineRange } from './pointer-lines.ts';

type VerdictProps = {
  found: { problem: Violation; lines: LineRange }[];
  /** Leads to the lines of a problem. */
  onSeek(lines: LineRange): void;
};

export function Verdict({ found, onSeek }: VerdictProps) {
  if (found.length === 0) {
    return (
      <p className="pn-verdict pn-verdict-good" role="status">
        ✓ Keeps to Block Kit’s limits
      </p>
    );
  }
  return (
    <div className="pn-verdict pn-verdict-bad">
      <p role="status">✕ Breaks {found.length === 1 ? 'a limit' : `${found.length} limits`} of Block Kit</p>
      <ol className="pn-problems">
        {found.map(({ problem: { pointer, message }, lines }) => (
          <li key={`${pointer} ${message}`}>
            <button type="button" className="pn-problem" onClick={() => onSeek(lines)}>
              <span>{message}</span>
              <code className="pn-pointer">{pointer === '' ? 'as a whole' : pointer}</code>
              <span className="pn-problem-line">line {lines.first}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
