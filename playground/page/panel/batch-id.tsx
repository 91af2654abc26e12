import { CopyButton } from './copy-button.tsx';

const SHOWN_CHARACTERS = 6;

/** Without its prefix, and as much of it as tells two apart. */
export function shortId(batchId: string): string {
  const bare = batchId.replace(/^batch_/u, '');
  return bare.length > SHOWN_CHARACTERS ? `${bare.slice(0, SHOWN_CHARACTERS)}…` : bare;
}

export function BatchId({ batchId }: { batchId: string }) {
  return (
    <span className="pn-id">
      <code className="pn-code" title={batchId}>
        {shortId(batchId)}
      </code>
      <CopyButton text={batchId} of={`the id of batch ${shortId(batchId)}`} />
    </span>
  );
}
