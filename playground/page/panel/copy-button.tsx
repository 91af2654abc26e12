import { useEffect, useState } from 'react';

type CopyButtonProps = { text: string; words?: string; of?: string };

const wordsOf = { idle: null, copied: 'Copied', failed: 'Not copied' };

export function CopyButton({ text, words = 'Copy', of }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<keyof typeof wordsOf>('idle');

  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  }

  return (
    <>
      <button type="button" className="pn-copy" onClick={copy}>
        {wordsOf[outcome] ?? words}
        {of !== undefined && <span className="pn-hidden"> {of}</span>}
      </button>
      <span className="pn-hidden" role="status">
        {wordsOf[outcome]}
      </span>
    </>
  );
}
