import { useMemo, useState } from 'react';
import { CopyButton } from './copy-button.tsx';
import { Facts } from './facts.tsx';
import { JsonView } from './json-view.tsx';
import { Notification } from './notification.tsx';
import { type LineRange, linesAt, pointerLines } from './pointer-lines.ts';
import { Section } from './section.tsx';
import type { Subject } from './subject.ts';
import { Verdict } from './verdict.tsx';

export function SubjectView({ subject }: { subject: Subject }) {
  const { title, notification, json, problems, facts } = subject;
  const [sought, seek] = useState<LineRange | null>(null);
  const text = JSON.stringify(json ?? null, null, 2);
  const ranges = useMemo(() => pointerLines(JSON.parse(text)), [text]);
  const found = (problems ?? []).map((problem) => ({ problem, lines: linesAt(ranges, problem.pointer) }));
  // The whole is marked by its first line, or it would hide every other mark.
  const marked = found.map(({ problem, lines }) => (problem.pointer === '' ? { first: 1, last: 1 } : lines));

  return (
    <>
      <div className="pn-section">
        <h2 className="pn-title" tabIndex={-1}>
          {title}
        </h2>
        {problems !== null && <Verdict found={found} onSeek={(lines) => seek({ ...lines })} />}
        <Facts facts={facts} />
      </div>
      {notification !== null && (
        <Section title="Phones and screen readers">
          <Notification text={notification} />
        </Section>
      )}
      <Section title="What was sent" aside={<CopyButton text={text} words="Copy JSON" />}>
        <JsonView text={text} marked={marked} sought={sought} />
      </Section>
    </>
  );
}
