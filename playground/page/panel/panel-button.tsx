type PanelButtonProps = {
  words: string;
  /** Said after the words where several buttons bear the same ones. */
  of?: string;
  tone?: 'plain' | 'primary' | 'danger';
  isOff?: boolean;
  onPress(): void;
};

/** Stays focusable while it is off, so that a press does not lose the place of the keyboard. */
export function PanelButton({ words, of, tone = 'plain', isOff = false, onPress }: PanelButtonProps) {
  return (
    <button
      type="button"
      className={`pn-button pn-button-${tone}`}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      {words}
      {of !== undefined && <span className="pn-hidden"> {of}</span>}
    </button>
  );
}
