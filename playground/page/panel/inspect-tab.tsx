import { type Inspected, useDesk } from '../store/desk.ts';
import { SubjectView } from './subject-view.tsx';
import { useSubject } from './use-subject.ts';

export function InspectTab() {
  const { inspected } = useDesk();
  if (inspected === null) {
    return (
      <Empty title="Nothing is inspected">
        Point at a message, or move to it with the Tab key, and choose Inspect. It shows what the bot sent,
        and whether Slack would take it. A click on a request in the other tabs shows that request.
      </Empty>
    );
  }
  return <InspectedView key={`${inspected.kind} ${inspected.key}`} inspected={inspected} />;
}

function InspectedView({ inspected }: { inspected: Inspected }) {
  const subject = useSubject(inspected);
  if (subject === null) {
    return (
      <Empty title="It is no longer there">
        The message was deleted, the modal was closed, or the request is too old to be kept.
      </Empty>
    );
  }
  return <SubjectView subject={subject} />;
}

function Empty({ title, children }: { title: string; children: string | string[] }) {
  return (
    <div className="pn-section pn-empty">
      <h2 className="pn-title" tabIndex={-1}>
        {title}
      </h2>
      <p className="pn-note">{children}</p>
    </div>
  );
}
