import { type ReactNode, useId } from 'react';

type SectionProps = { title: string; aside?: ReactNode; children: ReactNode };

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className="pn-section" aria-labelledby={id}>
      <header className="pn-section-head">
        <h3 className="pn-heading" id={id}>
          {title}
        </h3>
        {aside}
      </header>
      {children}
    </section>
  );
}
