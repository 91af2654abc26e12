/** Stands where something would otherwise be missing without a word. */
export function NotDrawn({ what, type }: { what: 'Block' | 'Element'; type: string }) {
  return (
    <div className="blk-not-drawn">
      {what} type <code>{type === '' ? 'without a name' : type}</code> is not drawn here
    </div>
  );
}
